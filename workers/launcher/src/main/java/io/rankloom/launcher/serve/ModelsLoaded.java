package io.rankloom.launcher.serve;

import io.rankloom.launcher.Main;
import io.rankloom.serving.RankingServer;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A ranking server is ready when it serves what is deployed; a process with another role has nothing to load. */
@Readiness
@ApplicationScoped
class ModelsLoaded implements HealthCheck {

    private final RankingServer server;

    ModelsLoaded(RankingServer server) {
        this.server = server;
    }

    @Override
    public HealthCheckResponse call() {
        boolean serves = "serve".equals(System.getProperty(Main.ROLE));
        return HealthCheckResponse.named("models-loaded")
                .status(!serves || server.settled())
                .build();
    }
}
