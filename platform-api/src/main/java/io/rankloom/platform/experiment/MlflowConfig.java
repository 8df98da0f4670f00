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

    /** What happens when somebody moves the alias of what is live in MLflow itself. */
    @WithDefault("restore")
    MovedAlias movedAlias();

    /** Either way it is an incident that people see. */
    enum MovedAlias {
        /** The alias is pointed back at once. */
        RESTORE,
        /** It stays where it was moved to until a person puts it back. */
        LEAVE
    }
}
