package io.rankloom.platform.run;

import io.quarkus.security.identity.SecurityIdentity;
import io.rankloom.platform.idempotency.Idempotent;
import io.rankloom.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Runs, newest first: what was asked for, how it stands, what came of it. */
@Path("/api/v1/runs")
@RunOnVirtualThread
public class RunResource {

    /** @param version of the dataset; null: {@code sourceUri} is collected first or, without one, the newest version is taken */
    record DatasetChoice(
            @NotBlank @Size(max = 200) String name, @Min(1) Integer version, String sourceUri, String mappingUri) {}

    /**
     * @param textModel sentence encoder for all texts: {@code all-MiniLM-L6-v2}, {@code all-MiniLM-L6-v2-int8}, {@code
     *     bge-small-zh}, {@code models:/NAME/VERSION} or {@code models:/NAME@ALIAS} in MLflow's registry, or the path, on
     *     the workers, of a folder with {@code model.onnx} and {@code tokenizer.json}; null for that of each text's language
     * @param fairnessAttribute attribute of products by whose values exposure is compared with merit: {@code brand}, {@code
     *     category}, of which the first level counts, or a text field of the dataset's own; null for brand, else category,
     *     where they can be compared
     */
    record Plan(
            String fusion,
            @Size(max = 16) List<@NotBlank String> rankers,
            @Size(max = 4) List<@NotBlank String> modalities,
            Long seed,
            @Min(1) @Max(1000) Integer cutoff,
            @Min(1) @Max(100_000) Integer shardSize,
            @Min(0) @Max(1) Double badRowLimit,
            @Valid NewSearch search,
            @Size(max = 200) String labels,
            @Size(max = 1000) String textModel,
            @Size(max = 200) String fairnessAttribute) {}

    /**
     * @param ranker the space, such as {@code lambdamart(trees=300, depth={4..8}, lr={0.02..0.3 log})}
     * @param method {@code tpe}, which is meant when there is none, or {@code random}
     * @param trials configurations to try; 20 when neither they nor the minutes are given
     * @param minutes after which no further round begins
     * @param parallel trainings in a round, 2 when not given
     */
    record NewSearch(
            @NotBlank String ranker,
            String method,
            @Min(1) @Max(1000) Integer trials,
            Double minutes,
            @Min(1) @Max(64) Integer parallel,
            @Valid NewHalving halving) {}

    /**
     * @param parameter the budget: a whole number that the space fixes, such as {@code trees}
     * @param least budget of the first rung
     * @param factor 3 when not given
     */
    record NewHalving(@NotBlank String parameter, @NotNull Integer least, Integer factor) {}

    /** What a training takes: the body of this request and, in YAML, a plan file. */
    record NewRun(
            @NotBlank @Size(max = 200) String project,
            @NotNull RunKind kind,
            @NotNull @Valid DatasetChoice dataset,
            @Valid Plan plan,
            @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}") String modelName,
            @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}") String environment,
            String reviewDeadline) {}

    /** A page of runs; {@code nextPageToken} is null on the last. */
    record RunList(List<RunView> items, String nextPageToken) {}

    private final RunRequests requests;
    private final RunPages pages;
    private final RunAccess access;
    private final SecurityIdentity caller;

    RunResource(RunRequests requests, RunPages pages, RunAccess access, SecurityIdentity caller) {
        this.requests = requests;
        this.pages = pages;
        this.access = access;
        this.caller = caller;
    }

    /**
     * Runs that meet all of the filters.
     *
     * @param state any of those that are given
     * @param ranker the beginning of a ranker's name
     * @param text beginnings of words of dataset, model, rankers, fusion and person, all of which must be there, or the
     *     beginning of an id
     */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
    public RunList list(
            @RestQuery List<RunState> state,
            @RestQuery String project,
            @RestQuery @Size(max = 200) String dataset,
            @RestQuery @Size(max = 200) String ranker,
            @RestQuery @Size(max = 200) String startedBy,
            @RestQuery @Size(max = 200) String text,
            @RestQuery @DefaultValue("NEWEST") RunOrder order,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int maxResults,
            @RestQuery String pageToken) {
        var filter = new RunFilter(state, project, dataset, ranker, startedBy, text);
        return pages.page(filter, order, maxResults, pageToken);
    }

    @GET
    @Path("{id}")
    @Transactional
    @RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN, Roles.WORKER})
    public RunView get(@RestPath UUID id) {
        return RunView.of(access.require(id));
    }

    /** The request that would repeat the run: with all that was left open filled in, and with the version that was taken. */
    @GET
    @Path("{id}/plan")
    @Transactional
    @RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
    public NewRun plan(@RestPath UUID id) {
        return RunPlans.of(access.require(id));
    }

    /** Checks the plan, records the run and answers 202 at once; the engine starts it within seconds. */
    @POST
    @Transactional
    @Idempotent
    @RolesAllowed({Roles.ENGINEER, Roles.ADMIN})
    public RestResponse<RunView> start(@NotNull @Valid NewRun request, UriInfo uri) {
        RunView run = requests.start(request, caller.getPrincipal().getName());
        return ResponseBuilder.accepted(run)
                .location(uri.getBaseUriBuilder()
                        .path("api/v1/runs")
                        .path(run.id().toString())
                        .build())
                .build();
    }
}
