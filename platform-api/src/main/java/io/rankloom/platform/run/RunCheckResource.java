package io.rankloom.platform.run;

import io.quarkus.security.identity.SecurityIdentity;
import io.rankloom.platform.identity.Roles;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.project.Projects;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;

/** What a form needs that makes a request for a run: what there is to choose, and what is wrong with what was chosen. */
@Path("/api/v1/runs/check")
@RolesAllowed({Roles.ENGINEER, Roles.ADMIN})
@RunOnVirtualThread
public class RunCheckResource {

    private final RunPlans plans;
    private final RunRequests requests;
    private final Projects projects;
    private final RunEstimates estimates;
    private final RunChecks checks;
    private final SecurityIdentity caller;

    RunCheckResource(
            RunPlans plans,
            RunRequests requests,
            Projects projects,
            RunEstimates estimates,
            RunChecks checks,
            SecurityIdentity caller) {
        this.plans = plans;
        this.requests = requests;
        this.projects = projects;
        this.estimates = estimates;
        this.checks = checks;
        this.caller = caller;
    }

    /** What a plan may say, and what is taken for what it leaves open. */
    @GET
    public PlanSchema schema() {
        return PlanSchema.of(plans.standard());
    }

    /** Checks the body of {@code POST /api/v1/runs} of kind {@code TRAIN} and starts nothing. */
    @POST
    @Transactional
    public RunCheck check(@NotNull RunResource.NewRun request) {
        List<RunCheck.Finding> findings = checks.findings(request);
        if (!findings.isEmpty()) {
            return new RunCheck(false, findings, null, null);
        }
        try {
            projects.require(request.project());
            NewTrain order =
                    requests.known(plans.train(request, caller.getPrincipal().getName()));
            return new RunCheck(
                    true,
                    List.of(),
                    RunPlans.request(order),
                    estimates.of(order).orElse(null));
        } catch (ApiException e) {
            return new RunCheck(false, List.of(RunChecks.finding(e)), null, null);
        }
    }
}
