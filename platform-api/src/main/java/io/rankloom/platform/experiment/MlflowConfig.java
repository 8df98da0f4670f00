package io.rankloom.platform.experiment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where experiments are tracked and models registered. */
@ConfigMapping(prefix = "rankloom.mlflow")
public interface MlflowConfig {

    /** The tracking server's address, such as {@code http://127.0.0.1:5000}. */
    URI uri();

    /** Whether runs are tracked at all; off in tests of other features. */
    @WithDefault("true")
    boolean enabled();

    /** How long one request may take; an upload of a large file gets a hundred times as long. */
    @WithDefault("PT5S")
    Duration requestTimeout();
}
