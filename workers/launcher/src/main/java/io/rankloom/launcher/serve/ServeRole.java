package io.rankloom.launcher.serve;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rankloom.launcher.Main;
import io.rankloom.launcher.work.WorkConfig;
import io.rankloom.learning.artifact.FileArtifactStore;
import io.rankloom.serving.RankingServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;

/** Makes the ranking server, and starts it when this process plays that role. */
@ApplicationScoped
class ServeRole {

    @Produces
    @Singleton
    RankingServer server(WorkConfig config) throws IOException {
        Path tokenFile = config.api().tokenFile().orElse(Path.of("ranking-server.token"));
        var settings = new RankingServer.Settings(
                "ranking-server-" + ProcessHandle.current().pid(),
                config.api().url(),
                tokenFile,
                config.environment(),
                config.store().resolveSibling("serving.json"));
        return new RankingServer(new FileArtifactStore(config.store()), settings);
    }

    void start(@Observes StartupEvent event, RankingServer server) {
        if ("serve".equals(System.getProperty(Main.ROLE))) {
            server.start();
        }
    }

    void stop(@Observes ShutdownEvent event, RankingServer server) {
        server.close();
    }
}
