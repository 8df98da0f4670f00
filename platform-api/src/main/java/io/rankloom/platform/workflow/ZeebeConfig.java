package io.rankloom.platform.workflow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** How the platform speaks to the engine. */
@ConfigMapping(prefix = "rankloom.zeebe")
public interface ZeebeConfig {

    /** The gateway's gRPC address, such as {@code http://127.0.0.1:26500}. */
    URI address();

    /** Whether this process works with the engine at all; off in tests of other features. */
    @WithDefault("true")
    boolean enabled();

    /** How long one request may take. */
    @WithDefault("PT10S")
    Duration requestTimeout();

    /** Most runs that the engine works on at once; more wait in the queue. Past about a hundred the broker slows down for all. */
    @WithDefault("100")
    int maxInFlight();

    /** How long the engine remembers a start message, and so for how long sending it again is safe. */
    @WithDefault("PT24H")
    Duration startMessageMemory();

    /** How long a run may stay unseen after its start message was sent before it is sent again. */
    @WithDefault("PT10S")
    Duration confirmWithin();
}
