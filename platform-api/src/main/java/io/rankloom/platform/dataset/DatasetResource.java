package io.rankloom.platform.dataset;

import io.quarkus.security.identity.SecurityIdentity;
import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.idempotency.Idempotent;
import io.rankloom.platform.identity.ProjectAccess;
import io.rankloom.platform.identity.Roles;
import io.rankloom.platform.paging.Page;
import io.rankloom.platform.paging.PageTokens;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.rankloom.platform.project.Projects;
import io.rankloom.platform.run.NewCollect;
import io.rankloom.platform.run.RunStarter;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Datasets by name, and their immutable versions, newest first. */
@Path("/api/v1/datasets")
@RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
@RunOnVirtualThread
public class DatasetResource {

    /** @param newest null between the first import of a name and its end */
    record DatasetView(String project, String name, Instant createdAt, VersionView newest) {

        static DatasetView of(Dataset d, DatasetVersion newest) {
            return new DatasetView(d.project, d.name, d.createdAt, newest == null ? null : VersionView.of(newest));
        }
    }

    record DatasetList(List<DatasetView> items, String nextPageToken) {}

    record Counts(
            long products, long queries, long judgments, long reviews, long images, long events, long quarantined) {}

    record VersionView(
            int version,
            String digest,
            String qualityDigest,
            Counts counts,
            UUID runId,
            String createdBy,
            Instant createdAt) {

        static VersionView of(DatasetVersion v) {
            var counts = new Counts(v.products, v.queries, v.judgments, v.reviews, v.images, v.events, v.quarantined);
            return new VersionView(v.version, v.digest, v.qualityDigest, counts, v.runId, v.createdBy, v.createdAt);
        }
    }

    record VersionList(List<VersionView> items, String nextPageToken) {}

    /** @param mappingUri null when the source brings its own {@code dataset.yaml}, or a known set of files */
    record NewImport(
            @NotBlank @Size(max = 63) String project,
            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 2000) String sourceUri,
            @Size(max = 2000) String mappingUri,
            @Min(0) @Max(1) Double badRowLimit,
            Long seed) {}

    record Started(UUID id) {}

    private final RunStarter runs;
    private final Projects projects;
    private final ProjectAccess access;
    private final Audit audit;
    private final SecurityIdentity caller;

    DatasetResource(RunStarter runs, Projects projects, ProjectAccess access, Audit audit, SecurityIdentity caller) {
        this.runs = runs;
        this.projects = projects;
        this.access = access;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @Transactional
    public DatasetList list(
            @RestQuery @DefaultValue("default") String project,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int maxResults,
            @RestQuery String pageToken) {
        PageTokens tokens = new PageTokens("datasets", project);
        List<Dataset> found = Dataset.<Dataset>find(
                        "project = ?1 and name > ?2 and ?3 = true order by name",
                        project,
                        tokens.read(pageToken, "", place -> place[0]),
                        access.sees(project))
                .page(0, maxResults + 1)
                .list();
        Page<Dataset> page = Page.of(found, maxResults, dataset -> tokens.after(dataset.name));
        Map<UUID, DatasetVersion> newest = DatasetVersion.newestOf(page.map(dataset -> dataset.id));
        return new DatasetList(
                page.map(dataset -> DatasetView.of(dataset, newest.get(dataset.id))), page.nextPageToken());
    }

    @GET
    @Path("{name}")
    @Transactional
    public DatasetView get(@RestPath String name, @RestQuery @DefaultValue("default") String project) {
        Dataset dataset = require(project, name);
        return DatasetView.of(dataset, DatasetVersion.newest(dataset.id).orElse(null));
    }

    @GET
    @Path("{name}/versions")
    @Transactional
    public VersionList versions(
            @RestPath String name,
            @RestQuery @DefaultValue("default") String project,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int maxResults,
            @RestQuery String pageToken) {
        PageTokens tokens = new PageTokens("dataset-versions", project, name);
        List<DatasetVersion> found = DatasetVersion.<DatasetVersion>find(
                        "datasetId = ?1 and version < ?2 order by version desc",
                        require(project, name).id,
                        tokens.read(pageToken, Integer.MAX_VALUE, place -> Integer.valueOf(place[0])))
                .page(0, maxResults + 1)
                .list();
        Page<DatasetVersion> page = Page.of(found, maxResults, version -> tokens.after(version.version));
        return new VersionList(page.map(VersionView::of), page.nextPageToken());
    }

    @GET
    @Path("{name}/versions/{version}")
    @Transactional
    public VersionView version(
            @RestPath String name, @RestPath int version, @RestQuery @DefaultValue("default") String project) {
        return DatasetVersion.<DatasetVersion>find(
                        "datasetId = ?1 and version = ?2", require(project, name).id, version)
                .firstResultOptional()
                .map(VersionView::of)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.DATASET_NOT_FOUND, "dataset " + name + " has no version " + version));
    }

    /** Collects a source into a new version; the run's address tells how far it is. */
    @POST
    @Path("import")
    @Transactional
    @Idempotent
    @RolesAllowed({Roles.ENGINEER, Roles.ADMIN})
    public RestResponse<Started> start(@NotNull @Valid NewImport request, UriInfo uri) {
        projects.require(request.project());
        String actor = caller.getPrincipal().getName();
        UUID run = runs.collect(new NewCollect(
                request.project(),
                request.name(),
                request.sourceUri(),
                request.mappingUri(),
                request.badRowLimit() == null ? 0.05 : request.badRowLimit(),
                request.seed() == null ? 42 : request.seed(),
                actor));
        audit.record(actor, "dataset.import", "run", run.toString(), null, null);
        return RestResponse.ResponseBuilder.accepted(new Started(run))
                .location(uri.getBaseUriBuilder()
                        .path("api/v1/runs")
                        .path(run.toString())
                        .build())
                .build();
    }

    private Dataset require(String project, String name) {
        access.require(project, () -> Dataset.missing(project, name));
        return Dataset.require(project, name);
    }
}
