package io.rankloom.platform.deployment;

import io.quarkus.security.identity.SecurityIdentity;
import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.deployment.Deployment.State;
import io.rankloom.platform.idempotency.Idempotent;
import io.rankloom.platform.identity.ProjectAccess;
import io.rankloom.platform.identity.Roles;
import io.rankloom.platform.model.ModelVersion;
import io.rankloom.platform.paging.Page;
import io.rankloom.platform.paging.PageTokens;
import io.rankloom.platform.paging.Place;
import io.rankloom.platform.run.NewRollBack;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Deployments, newest first, and the way back. */
@Path("/api/v1/deployments")
@RunOnVirtualThread
public class DeploymentResource {

    /**
     * What a server said last of the deployment's present stage.
     *
     * @param current whether it still says so; otherwise it is gone, or the deployment out of service
     */
    record ObservationView(
            String server,
            String stage,
            Observation.State state,
            String reason,
            Double parityError,
            Double latencyP99Millis,
            long requests,
            long errors,
            Instant observedAt,
            boolean current) {

        static ObservationView of(Observation o) {
            return new ObservationView(
                    o.key.server(),
                    o.key.stage(),
                    o.state,
                    o.reason,
                    o.parityError,
                    o.latencyP99Millis,
                    o.requests,
                    o.errors,
                    o.observedAt,
                    o.isCurrent());
        }
    }

    record DeploymentView(
            UUID id,
            UUID runId,
            String project,
            String modelName,
            int modelVersion,
            String modelDigest,
            String environment,
            UUID reviewId,
            String stage,
            int percent,
            State state,
            UUID previousId,
            String reason,
            String createdBy,
            Instant createdAt,
            Instant changedAt,
            Instant promotedAt,
            List<ObservationView> observations) {

        static DeploymentView of(Deployment d) {
            return new DeploymentView(
                    d.id,
                    d.runId,
                    d.project,
                    d.modelName,
                    d.modelVersion,
                    d.modelDigest,
                    d.environment,
                    d.reviewId,
                    d.stage,
                    d.percent,
                    d.state,
                    d.previousId,
                    d.reason,
                    d.createdBy,
                    d.createdAt,
                    d.changedAt,
                    d.promotedAt,
                    Observation.of(d.id, d.stage).stream()
                            .map(ObservationView::of)
                            .toList());
        }
    }

    record DeploymentList(List<DeploymentView> items, String nextPageToken) {}

    record NewRollBackRequest(
            @NotBlank String modelName,
            @NotBlank String environment,
            @NotNull @Min(1) Integer targetVersion,
            @NotBlank @Size(max = 2000) String reason) {}

    record Started(UUID id) {}

    private final RunStarter runs;
    private final ProjectAccess projects;
    private final Audit audit;
    private final SecurityIdentity caller;
    private final GuardLimits limits;

    DeploymentResource(
            RunStarter runs, ProjectAccess projects, Audit audit, SecurityIdentity caller, GuardLimits limits) {
        this.runs = runs;
        this.projects = projects;
        this.audit = audit;
        this.caller = caller;
        this.limits = limits;
    }

    @GET
    @Transactional
    @RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
    public DeploymentList list(
            @RestQuery String environment,
            @RestQuery String modelName,
            @RestQuery State state,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int maxResults,
            @RestQuery String pageToken) {
        PageTokens tokens = new PageTokens("deployments", environment, modelName, state);
        Place place = tokens.read(pageToken, Place.START, Place::parse);
        ProjectAccess.Scope scope = projects.scope();
        List<Deployment> found = Deployment.<Deployment>find(
                        "(?1 is null or environment = ?1) and (?2 is null or modelName = ?2) and (?3 is null or state = ?3)"
                                + " and (createdAt < ?4 or (createdAt = ?4 and id < ?5)) and (?6 = true or project in ?7)"
                                + " order by createdAt desc, id desc",
                        environment,
                        modelName,
                        state,
                        place.createdAt(),
                        place.id(),
                        scope.all(),
                        scope.names())
                .page(0, maxResults + 1)
                .list();
        Page<Deployment> page = Page.of(found, maxResults, d -> tokens.after(d.createdAt, d.id));
        return new DeploymentList(page.map(DeploymentView::of), page.nextPageToken());
    }

    @GET
    @Path("{id}")
    @Transactional
    @RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
    public DeploymentView get(@RestPath UUID id) {
        Deployment deployment = Deployment.require(id);
        projects.require(deployment.project, () -> Deployment.missing(id));
        return DeploymentView.of(deployment);
    }

    /** What its guards look at, over time, beside the champion; and when it went from stage to stage. */
    @GET
    @Path("{id}/guards")
    @Transactional
    @RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
    public GuardCurves guards(@RestPath UUID id, @RestQuery @DefaultValue("STAGES") GuardCurves.Span span) {
        Deployment deployment = Deployment.require(id);
        projects.require(deployment.project, () -> Deployment.missing(id));
        return GuardCurves.of(deployment, limits, span, Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    /** Starts the roll-back workflow; the run's address tells how far it is. */
    @POST
    @Path("roll-back")
    @Transactional
    @Idempotent
    @RolesAllowed({Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
    public RestResponse<Started> rollBack(@NotNull @Valid NewRollBackRequest request, UriInfo uri) {
        ModelVersion target = Deployments.target(request.modelName(), request.environment(), request.targetVersion());
        String actor = caller.getPrincipal().getName();
        String project =
                Deployment.<Deployment>find("modelName", request.modelName()).firstResult().project;
        projects.require(
                project,
                () -> Deployments.nothingBefore(request.modelName(), request.environment(), request.targetVersion()));
        UUID run = runs.rollBack(new NewRollBack(
                project, request.modelName(), request.environment(), target.version, request.reason(), actor));
        audit.record(actor, "deployment.ask-roll-back", "run", run.toString(), target.modelDigest, request.reason());
        return RestResponse.ResponseBuilder.accepted(new Started(run))
                .location(uri.getBaseUriBuilder()
                        .path("api/v1/runs")
                        .path(run.toString())
                        .build())
                .build();
    }
}
