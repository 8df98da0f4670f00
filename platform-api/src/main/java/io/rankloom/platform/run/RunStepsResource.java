package io.rankloom.platform.run;

import static io.rankloom.platform.problem.ErrorCode.DIAGRAM_NOT_FOUND;

import io.rankloom.platform.identity.Roles;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.workflow.Diagrams;
import io.rankloom.platform.workflow.FlowNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What a run does, step by step. */
@Path("/api/v1/runs/{id}")
@RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
@RunOnVirtualThread
public class RunStepsResource {

    record StepList(List<StepView> items) {}

    record TrialList(List<TrialView> items, String nextPageToken) {}

    record ArtifactList(List<RunArtifact> items, String nextPageToken) {}

    /** @param nextAfter pass it as {@code after} to get the lines that follow */
    record LogPage(List<StepLog.Line> items, long nextAfter) {}

    private final RunSteps steps;
    private final RunTrials trials;
    private final RunArtifacts artifacts;
    private final StepLog log;
    private final Diagrams diagrams;
    private final RunAccess access;

    RunStepsResource(
            RunSteps steps,
            RunTrials trials,
            RunArtifacts artifacts,
            StepLog log,
            Diagrams diagrams,
            RunAccess access) {
        this.steps = steps;
        this.trials = trials;
        this.artifacts = artifacts;
        this.log = log;
        this.diagrams = diagrams;
        this.access = access;
    }

    /** Tasks and waits in the order of the diagram; with {@code all} also gateways, starts and ends. */
    @GET
    @Path("steps")
    @Transactional
    public StepList steps(@RestPath UUID id, @RestQuery @DefaultValue("false") boolean all) {
        return new StepList(steps.of(access.require(id), all ? node -> true : FlowNode::isStep));
    }

    /** The rankers that the run trains: those that its plan names, then the trials of its search in the order of their numbers. */
    @GET
    @Path("trials")
    public TrialList trials(
            @RestPath UUID id,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int maxResults,
            @RestQuery String pageToken) {
        return trials.page(access.require(id).id, maxResults, pageToken);
    }

    /** What the run's steps have made, in the order in which they did. */
    @GET
    @Path("artifacts")
    public ArtifactList artifacts(
            @RestPath UUID id,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int maxResults,
            @RestQuery String pageToken) {
        return artifacts.page(access.require(id), maxResults, pageToken);
    }

    @GET
    @Path("steps/{elementId}/log")
    @Transactional
    public LogPage log(
            @RestPath UUID id,
            @RestPath String elementId,
            @RestQuery @DefaultValue("0") @Min(0) long after,
            @RestQuery @DefaultValue("500") @Min(1) @Max(5000) int maxResults) {
        access.require(id);
        List<StepLog.Line> lines = log.after(id, elementId, after, maxResults);
        return new LogPage(
                lines, lines.isEmpty() ? after : lines.get(lines.size() - 1).id());
    }

    /** The BPMN of the run's process, or of another named by {@code process}, such as one that it calls. */
    @GET
    @Path("diagram")
    @Produces(MediaType.APPLICATION_XML)
    @Transactional
    public String diagram(@RestPath UUID id, @RestQuery String process) {
        Run run = access.require(id);
        String processId = process == null ? run.kind.processId() : process;
        return diagrams.xml(processId)
                .orElseThrow(() -> new ApiException(DIAGRAM_NOT_FOUND, "there is no process " + processId, "process"));
    }
}
