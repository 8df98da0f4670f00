package io.rankloom.platform.lineage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where OpenLineage events are posted. */
@ConfigMapping(prefix = "rankloom.openlineage")
public interface OpenLineageConfig {

    /** Such as {@code https://marquez.example/api/v1/lineage}. Absent: nothing is posted. */
    Optional<URI> url();

    /** File with a bearer token for it. */
    Optional<Path> tokenFile();

    /** How long one request may take. */
    @WithDefault("PT10S")
    Duration timeout();
}
