package io.rankloom.platform.model;

import io.rankloom.platform.identity.ProjectAccess;
import io.rankloom.platform.identity.Roles;
import io.rankloom.platform.paging.Page;
import io.rankloom.platform.paging.PageTokens;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Registered models and their versions, newest first. */
@Path("/api/v1/models")
@RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN, Roles.WORKER})
@RunOnVirtualThread
public class ModelResource {

    record ModelView(String name, String project, Instant createdAt, long versions) {

        static ModelView of(RegisteredModel m) {
            return new ModelView(m.name, m.project, m.createdAt, ModelVersion.count("modelName", m.name));
        }
    }

    record ModelList(List<ModelView> items, String nextPageToken) {}

    record ModelVersionView(
            String modelName,
            int version,
            UUID runId,
            String modelDigest,
            String reportDigest,
            String datasetDigest,
            String featuresDigest,
            String verdict,
            String rule,
            String mlflowRunId,
            String createdBy,
            Instant createdAt) {

        static ModelVersionView of(ModelVersion v) {
            return new ModelVersionView(
                    v.modelName,
                    v.version,
                    v.runId,
                    v.modelDigest,
                    v.reportDigest,
                    v.datasetDigest,
                    v.featuresDigest,
                    v.verdict,
                    v.rule,
                    v.mlflowRunId,
                    v.createdBy,
                    v.createdAt);
        }
    }

    record ModelVersionList(List<ModelVersionView> items, String nextPageToken) {}

    private final ProjectAccess projects;

    ModelResource(ProjectAccess projects) {
        this.projects = projects;
    }

    @GET
    @Transactional
    public ModelList list(
            @RestQuery String project,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int maxResults,
            @RestQuery String pageToken) {
        PageTokens tokens = new PageTokens("models", project);
        ProjectAccess.Scope scope = projects.scope();
        List<RegisteredModel> found = RegisteredModel.<RegisteredModel>find(
                        "name > ?1 and (?2 is null or project = ?2)"
                                + " and (?3 = true or project in ?4) order by name",
                        tokens.read(pageToken, "", place -> place[0]),
                        project,
                        scope.all(),
                        scope.names())
                .page(0, maxResults + 1)
                .list();
        Page<RegisteredModel> page = Page.of(found, maxResults, model -> tokens.after(model.name));
        return new ModelList(page.map(ModelView::of), page.nextPageToken());
    }

    @GET
    @Path("{name}")
    @Transactional
    public ModelView get(@RestPath String name) {
        return ModelView.of(require(name));
    }

    @GET
    @Path("{name}/versions")
    @Transactional
    public ModelVersionList versions(
            @RestPath String name,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int maxResults,
            @RestQuery String pageToken) {
        require(name);
        PageTokens tokens = new PageTokens("model-versions", name);
        List<ModelVersion> found = ModelVersion.<ModelVersion>find(
                        "modelName = ?1 and version < ?2 order by version desc",
                        name,
                        tokens.read(pageToken, Integer.MAX_VALUE, place -> Integer.valueOf(place[0])))
                .page(0, maxResults + 1)
                .list();
        Page<ModelVersion> page = Page.of(found, maxResults, version -> tokens.after(version.version));
        return new ModelVersionList(page.map(ModelVersionView::of), page.nextPageToken());
    }

    @GET
    @Path("{name}/versions/{version}")
    @Transactional
    public ModelVersionView version(@RestPath String name, @RestPath int version) {
        require(name);
        return ModelVersion.of(name, version)
                .map(ModelVersionView::of)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.MODEL_NOT_FOUND, "model " + name + " has no version " + version, "version"));
    }

    private RegisteredModel require(String name) {
        RegisteredModel model = RegisteredModel.require(name);
        projects.require(model.project, () -> RegisteredModel.missing(name));
        return model;
    }
}
