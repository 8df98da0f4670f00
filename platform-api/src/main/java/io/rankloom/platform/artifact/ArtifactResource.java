package io.rankloom.platform.artifact;

import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.platform.identity.Roles;
import io.rankloom.platform.lineage.DigestAccess;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Files of artifacts. Content never changes under its digest, so browsers may keep it. */
@Path("/api/v1/artifacts")
@RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN, Roles.WORKER})
@RunOnVirtualThread
public class ArtifactResource {

    // Anything else is downloaded, never shown: an artifact may hold what a stranger wrote.
    private static final Map<String, String> SHOWN = Map.of(
            "json", "application/json",
            "html", "text/html;charset=UTF-8",
            "txt", "text/plain;charset=UTF-8",
            "md", "text/plain;charset=UTF-8",
            "png", "image/png",
            "jpg", "image/jpeg");

    private final ArtifactStore store;
    private final DigestAccess digests;

    ArtifactResource(ArtifactStore store, DigestAccess digests) {
        this.store = store;
        this.digests = digests;
    }

    @GET
    @Path("{digest}/{path:.+}")
    public RestResponse<File> file(@RestPath @Pattern(regexp = "[0-9a-f]{64}") String digest, @RestPath String path) {
        if (!digests.sees(digest)) {
            throw missing(digest, path);
        }
        java.nio.file.Path file = locate(digest, path);
        String extension = path.substring(path.lastIndexOf('.') + 1);
        var response = RestResponse.ResponseBuilder.ok(file.toFile())
                .header("Content-Type", SHOWN.getOrDefault(extension, "application/octet-stream"))
                .header("Cache-Control", "private, max-age=31536000, immutable")
                .header("Content-Security-Policy", PagePolicy.of(file, extension));
        return SHOWN.containsKey(extension)
                ? response.build()
                : response.header("Content-Disposition", "attachment").build();
    }

    /** The real path must lie in the tree: neither dots nor links lead out of it. */
    private java.nio.file.Path locate(String digest, String path) {
        try {
            java.nio.file.Path tree = store.path(digest).toRealPath();
            java.nio.file.Path file = tree.resolve(path).toRealPath();
            if (file.startsWith(tree) && Files.isRegularFile(file)) {
                return file;
            }
        } catch (java.io.IOException | InvalidPathException e) {
            throw missing(digest, path);
        } catch (io.rankloom.learning.artifact.ArtifactNotFoundException e) {
            throw missing(digest, path);
        }
        throw missing(digest, path);
    }

    private static ApiException missing(String digest, String path) {
        return new ApiException(ErrorCode.ARTIFACT_NOT_FOUND, "artifact " + digest + " has no file " + path);
    }
}
