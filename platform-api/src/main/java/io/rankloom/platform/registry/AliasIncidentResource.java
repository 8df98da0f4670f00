package io.rankloom.platform.registry;

import io.quarkus.security.identity.SecurityIdentity;
import io.rankloom.platform.idempotency.Idempotent;
import io.rankloom.platform.identity.ProjectAccess;
import io.rankloom.platform.identity.Roles;
import io.rankloom.platform.paging.Page;
import io.rankloom.platform.paging.PageTokens;
import io.rankloom.platform.paging.Place;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.rankloom.platform.registry.AliasIncident.Settlement;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Aliases that were moved in MLflow itself, newest first. */
@Path("/api/v1/alias-incidents")
@RunOnVirtualThread
public class AliasIncidentResource {

    record AliasIncidentView(
            UUID id,
            UUID deploymentId,
            String project,
            String modelName,
            String environment,
            String alias,
            Integer expectedVersion,
            Integer foundVersion,
            Instant noticedAt,
            Instant settledAt,
            String settledBy,
            Settlement settlement) {

        static AliasIncidentView of(AliasIncident i) {
            return new AliasIncidentView(
                    i.id,
                    i.deploymentId,
                    i.project,
                    i.modelName,
                    i.environment,
                    i.alias,
                    i.expectedVersion,
                    i.foundVersion,
                    i.noticedAt,
                    i.settledAt,
                    i.settledBy,
                    i.settlement);
        }
    }

    record AliasIncidentList(List<AliasIncidentView> items, String nextPageToken) {}

    private final AliasWatch watch;
    private final ProjectAccess projects;
    private final SecurityIdentity caller;

    AliasIncidentResource(AliasWatch watch, ProjectAccess projects, SecurityIdentity caller) {
        this.watch = watch;
        this.projects = projects;
        this.caller = caller;
    }

    /** @param open true for those that nobody has settled, false for the others, all without it */
    @GET
    @Transactional
    @RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
    public AliasIncidentList list(
            @RestQuery String modelName,
            @RestQuery Boolean open,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int maxResults,
            @RestQuery String pageToken) {
        PageTokens tokens = new PageTokens("alias-incidents", modelName, open);
        Place place = tokens.read(pageToken, Place.START, Place::parse);
        String settled = open == null ? "" : " and settledAt is " + (open ? "null" : "not null");
        ProjectAccess.Scope scope = projects.scope();
        List<AliasIncident> found = AliasIncident.<AliasIncident>find(
                        "(?1 is null or modelName = ?1) and (noticedAt < ?2 or (noticedAt = ?2 and id < ?3))"
                                + " and (?4 = true or project in ?5)" + settled
                                + " order by noticedAt desc, id desc",
                        modelName,
                        place.createdAt(),
                        place.id(),
                        scope.all(),
                        scope.names())
                .page(0, maxResults + 1)
                .list();
        Page<AliasIncident> page = Page.of(found, maxResults, i -> tokens.after(i.noticedAt, i.id));
        return new AliasIncidentList(page.map(AliasIncidentView::of), page.nextPageToken());
    }

    /** Points the alias back at what is live, or ends the incident as superseded if that is no champion any more. */
    @POST
    @Path("{id}/restore")
    @Transactional
    @Idempotent
    @RolesAllowed({Roles.REVIEWER, Roles.ADMIN})
    public RestResponse<AliasIncidentView> restore(@RestPath UUID id) {
        AliasIncident incident =
                AliasIncident.<AliasIncident>findByIdOptional(id).orElseThrow(() -> missing(id));
        projects.require(incident.project, () -> missing(id));
        if (incident.settledAt != null) {
            throw new ApiException(
                    ErrorCode.ALIAS_INCIDENT_SETTLED,
                    "the alias was put right at " + incident.settledAt + " by " + incident.settledBy);
        }
        watch.restore(id, incident.deploymentId, caller.getPrincipal().getName());
        AliasIncident.getEntityManager().refresh(incident);
        return RestResponse.ok(AliasIncidentView.of(incident));
    }

    private static ApiException missing(UUID id) {
        return new ApiException(ErrorCode.ALIAS_INCIDENT_NOT_FOUND, "there is no incident " + id + " of an alias");
    }
}
