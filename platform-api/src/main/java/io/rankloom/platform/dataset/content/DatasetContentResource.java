package io.rankloom.platform.dataset.content;

import io.rankloom.learning.artifact.ArtifactNotFoundException;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.platform.dataset.DatasetVersion;
import io.rankloom.platform.dataset.DatasetVersions;
import io.rankloom.platform.identity.ProjectAccess;
import io.rankloom.platform.identity.Roles;
import io.rankloom.platform.paging.Page;
import io.rankloom.platform.paging.PageTokens;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** What lies in a dataset version. It never changes, so browsers may keep it. */
@Path("/api/v1/datasets/{name}/versions/{version}")
@RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
@RunOnVirtualThread
public class DatasetContentResource {

    /** A page of the quarantine; with a filter it may hold few rows or none and still have a page after it. */
    record QuarantineList(List<Quarantine.Row> items, String nextPageToken) {}

    /** A page of products. {@code nextPageToken} is null on the last, and of products that were drawn. */
    record ProductList(List<SampleProducts.SampleProduct> items, String nextPageToken) {}

    private final DatasetVersions versions;
    private final ArtifactStore store;
    private final ProjectAccess projects;

    DatasetContentResource(DatasetVersions versions, ArtifactStore store, ProjectAccess projects) {
        this.projects = projects;
        this.versions = versions;
        this.store = store;
    }

    /** Rows that were put aside, by table, file and row. */
    @GET
    @Path("quarantine")
    public QuarantineList quarantine(
            @RestPath String name,
            @RestPath int version,
            @RestQuery @DefaultValue("default") String project,
            @RestQuery @Size(max = 40) String role,
            @RestQuery @Size(max = 300) String reason,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int maxResults,
            @RestQuery String pageToken)
            throws IOException {
        DatasetVersion found = require(project, name, version);
        PageTokens tokens = new PageTokens("quarantine", found.digest, role, reason);
        var quarantine = new Quarantine(tree(found));
        Quarantine.Slice slice = tokens.read(pageToken, null, place -> {
            try {
                return quarantine.read(Long.parseLong(place[0]), role, reason, maxResults);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        if (slice == null) {
            slice = quarantine.read(0, role, reason, maxResults);
        }
        return new QuarantineList(slice.rows(), slice.next() == null ? null : tokens.after(slice.next()));
    }

    /**
     * Products in the order of their ids, or a few drawn by a seed.
     *
     * @param sample seed of the draw; text and without are not used then
     * @param text in a title or id
     * @param without a modality that the products lack
     */
    @GET
    @Path("products")
    public ProductList products(
            @RestPath String name,
            @RestPath int version,
            @RestQuery @DefaultValue("default") String project,
            @RestQuery Long sample,
            @RestQuery @Size(max = 200) String text,
            @RestQuery @Pattern(regexp = "text|image|rating|review") String without,
            @RestQuery @DefaultValue("24") @Min(1) @Max(100) int maxResults,
            @RestQuery String pageToken) {
        DatasetVersion found = require(project, name, version);
        var products = new SampleProducts(tree(found));
        if (sample != null) {
            return new ProductList(products.draw(sample, found.products, maxResults), null);
        }
        PageTokens tokens = new PageTokens("products", found.digest, text, without);
        int from = tokens.read(pageToken, 0, place -> Integer.valueOf(place[0]));
        Page<SampleProducts.SampleProduct> page = Page.of(
                products.page(from, blankToNull(text), without, maxResults + 1),
                maxResults,
                last -> tokens.after(last.position() + 1));
        return new ProductList(page.items(), page.nextPageToken());
    }

    /** The first picture of a product, as the shop gave it. */
    @GET
    @Path("picture")
    @APIResponse(
            responseCode = "200",
            description = "PNG, JPEG, GIF, WebP or BMP",
            content =
                    @Content(
                            mediaType = "image/*",
                            schema =
                                    @Schema(
                                            type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                                            format = "binary")))
    public RestResponse<byte[]> picture(
            @RestPath String name,
            @RestPath int version,
            @RestQuery @DefaultValue("default") String project,
            @RestQuery @NotBlank @Size(max = 1000) String product) {
        DatasetVersion found = require(project, name, version);
        Picture picture = ProductPictures.first(tree(found), product)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.PICTURE_NOT_FOUND,
                        "product " + product + " of dataset " + name + "@" + version + " has no picture",
                        "product"));
        return RestResponse.ResponseBuilder.ok(picture.bytes())
                .header("Content-Type", picture.mediaType())
                .header("Cache-Control", "private, max-age=31536000, immutable")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .build();
    }

    /** What this version has more, less or otherwise than another of the same dataset. */
    @GET
    @Path("diff")
    public VersionDiff diff(
            @RestPath String name,
            @RestPath int version,
            @RestQuery @DefaultValue("default") String project,
            @RestQuery @NotNull Integer base) {
        return VersionDiff.of(tree(require(project, name, base)), tree(require(project, name, version)));
    }

    private DatasetVersion require(String project, String name, int version) {
        projects.require(project, () -> missing(project, name, version));
        return versions.find(project, name, version).orElseThrow(() -> missing(project, name, version));
    }

    private static ApiException missing(String project, String name, int version) {
        return new ApiException(
                ErrorCode.DATASET_NOT_FOUND, "there is no dataset " + name + "@" + version + " in project " + project);
    }

    private java.nio.file.Path tree(DatasetVersion version) {
        try {
            return store.path(version.digest);
        } catch (ArtifactNotFoundException e) {
            throw new ApiException(
                    ErrorCode.ARTIFACT_NOT_FOUND,
                    "the files of this version are no longer in the artifact store: " + version.digest);
        }
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
