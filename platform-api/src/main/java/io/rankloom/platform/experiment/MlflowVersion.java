package io.rankloom.platform.experiment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Which MLflow answers. */
@ApplicationScoped
public class MlflowVersion {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final MlflowHttp http;
    private final MlflowConfig config;

    MlflowVersion(MlflowHttp http, MlflowConfig config) {
        this.http = http;
        this.config = config;
    }

    /** Whether runs are tracked at all. */
    public boolean isUsed() {
        return config.enabled();
    }

    /** @throws MlflowException if it does not answer within two seconds */
    public String ask() {
        return http.text("/version", LIMIT).strip();
    }
}
