package io.rankloom.platform.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a worker may be silent before its step is given to another. */
@ConfigMapping(prefix = "rankloom.lease")
public interface LeaseConfig {

    /** Silence after which an attempt is lost. Workers report every 3 s. */
    @WithDefault("PT15S")
    Duration duration();
}
