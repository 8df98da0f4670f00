package io.rankloom.platform.system;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long is kept what nobody needs for ever. Audit events, lineage, reviews and versions are never deleted. */
@ConfigMapping(prefix = "rankloom.retention")
public interface RetentionConfig {

    /** Log lines of the steps of runs that have ended. */
    @WithDefault("P90D")
    Duration logs();

    /** What live views of a run were told, from the run's end on; the run itself stays. */
    @WithDefault("P2D")
    Duration events();

    /** Messages to the engine that were delivered, and what the webhook and OpenLineage's endpoint have taken or were given up on. */
    @WithDefault("P30D")
    Duration outbox();

    /** What the guards of deployments looked at: one row for half a minute of a version that serves. */
    @WithDefault("P14D")
    Duration guardSamples();

    /** Workers and ranking servers that have said nothing more. */
    @WithDefault("P1D")
    Duration processes();
}
