package io.rankloom.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.learning.artifact.FileArtifactStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** One store, one platform and one ranking server for all tests of this module. */
@ApplicationScoped
class Shop {

    static final Path FOLDER = folder();
    static final FileArtifactStore STORE = new FileArtifactStore(FOLDER.resolve("store"));
    static final ToyModel MODELS = models();
    static final FakePlatform PLATFORM = platform();

    @Produces
    @Singleton
    RankingServer server() {
        RankingServer server = new RankingServer(STORE, settings(PLATFORM, "serving.json"));
        server.start();
        return server;
    }

    /** As many as one test ranks at once. */
    static final int RANKINGS = 4;

    static RankingServer.Settings settings(FakePlatform platform, String memory) {
        return new RankingServer.Settings(
                "test-server", platform.uri(), FOLDER.resolve("token"), "production", FOLDER.resolve(memory), RANKINGS);
    }

    static Assignment full(String name, int version, String digest) {
        return new Assignment(UUID.randomUUID(), name, version, digest, "full", 100);
    }

    /** Waits for what other threads bring about; how long says nothing about the product. */
    static void await(String what, BooleanSupplier condition) {
        for (int i = 0; i < 1_500 && !condition.getAsBoolean(); i++) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while waiting until " + what, e);
            }
        }
        assertThat(condition.getAsBoolean()).as(what).isTrue();
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("rankloom-serving");
            Files.writeString(folder.resolve("token"), "secret\n");
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException("no temporary folder", e);
        }
    }

    private static ToyModel models() {
        try {
            return new ToyModel(STORE);
        } catch (IOException e) {
            throw new IllegalStateException("cannot make the features", e);
        }
    }

    private static FakePlatform platform() {
        try {
            return new FakePlatform();
        } catch (IOException e) {
            throw new IllegalStateException("cannot open a port", e);
        }
    }
}
