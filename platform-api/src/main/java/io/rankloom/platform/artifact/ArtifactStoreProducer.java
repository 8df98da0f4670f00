package io.rankloom.platform.artifact;

import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.learning.artifact.FileArtifactStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens the store that the workers write to. */
class ArtifactStoreProducer {

    @Produces
    @Singleton
    ArtifactStore store(@ConfigProperty(name = "rankloom.store") Path root) {
        return new FileArtifactStore(root.toAbsolutePath());
    }
}
