package io.rankloom.launcher.serve;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rankloom.launcher.Main;
import io.rankloom.launcher.work.LifeSigns;
import io.rankloom.launcher.work.WorkConfig;
import io.rankloom.learning.artifact.FileArtifactStore;
import io.rankloom.serving.RankingServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the ranking server, and starts it when this process plays that role. */
@ApplicationScoped
class ServeRole {

    /** Enough to keep every processor busy; a request that waits for more than this is answered too late for a shop. */
    private static final int RANKINGS_PER_PROCESSOR = 8;

    private final String name = LifeSigns.nameOf("ranking-server");
    private Optional<LifeSigns> signs = Optional.empty();

    @Produces
    @Singleton
    RankingServer server(WorkConfig config) throws IOException {
        var settings = new RankingServer.Settings(
                name,
                config.api().url(),
                tokenFile(config),
                config.environment(),
                config.store().resolveSibling("serving.json"),
                config.serving()
                        .rankings()
                        .orElseGet(() ->
                                RANKINGS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors()));
        return new RankingServer(new FileArtifactStore(config.store()), settings);
    }

    void start(@Observes StartupEvent event, RankingServer server, WorkConfig config) {
        if ("serve".equals(System.getProperty(Main.ROLE))) {
            server.start();
            signs = Optional.of(LifeSigns.begin(
                    config.api().url(),
                    tokenFile(config),
                    name,
                    () -> new LifeSigns.Sign("RANKING_SERVER", server.settled(), server.serves(), 0)));
        }
    }

    private static Path tokenFile(WorkConfig config) {
        return config.api().tokenFile().orElse(Path.of("ranking-server.token"));
    }

    void stop(@Observes ShutdownEvent event, RankingServer server) {
        signs.ifPresent(LifeSigns::close);
        server.close();
    }
}
