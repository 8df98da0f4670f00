package io.rankloom.platform.artifact;

import io.rankloom.learning.artifact.ArtifactFile;
import io.rankloom.learning.artifact.ArtifactNotFoundException;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.learning.artifact.DamagedArtifactException;
import io.rankloom.platform.identity.Roles;
import io.rankloom.platform.lineage.DigestAccess;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** What lies in an artifact; the files themselves are read by {@link ArtifactResource}. */
@Path("/api/v1/artifact-files")
@RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
@RunOnVirtualThread
public class ArtifactFilesResource {

    /** @param items by path */
    record FileList(List<ArtifactFile> items) {}

    private final ArtifactStore store;
    private final DigestAccess digests;

    ArtifactFilesResource(ArtifactStore store, DigestAccess digests) {
        this.store = store;
        this.digests = digests;
    }

    @GET
    @Path("{digest}")
    public FileList files(@RestPath @Pattern(regexp = "[0-9a-f]{64}") String digest) {
        if (!digests.sees(digest)) {
            throw missing(digest);
        }
        try {
            return new FileList(store.files(digest));
        } catch (ArtifactNotFoundException e) {
            throw missing(digest);
        } catch (DamagedArtifactException e) {
            throw new ApiException(
                    ErrorCode.ARTIFACT_DAMAGED,
                    "the list of files of artifact " + digest
                            + " is not the one that was published: put its folder in the store back from a copy, or remove it"
                            + " and run the step that made it again");
        }
    }

    private static ApiException missing(String digest) {
        return new ApiException(ErrorCode.ARTIFACT_NOT_FOUND, "there is no artifact " + digest);
    }
}
