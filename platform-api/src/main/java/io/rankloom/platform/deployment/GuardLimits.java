package io.rankloom.platform.deployment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What must hold of a stage before the next one. */
@ConfigMapping(prefix = "rankloom.guards")
public interface GuardLimits {

    /** How long the ranking servers may take until they are ready for a stage. */
    @WithDefault("PT90S")
    Duration patience();

    /** How long a stage is watched at most for enough requests to judge by, where there are requests. */
    @WithDefault("PT60S")
    Duration watch();

    /** Milliseconds that the 99th percentile of a model's requests may not exceed, whatever the champion's is. */
    @WithDefault("250")
    double latencyP99Millis();

    /** How many times as long as the champion's the 99th percentile of a candidate's requests may be. */
    @WithDefault("2")
    double timesChampion();

    /** Milliseconds by which it may exceed the champion's in any case: of two quick models none is slow. */
    @WithDefault("20")
    double beyondChampionMillis();

    /** Share of the requests that may fail. */
    @WithDefault("0.01")
    double errorRate();
}
