package io.rankloom.platform.experiment;

import io.quarkus.logging.Log;
import io.rankloom.platform.identity.Roles;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.rankloom.platform.run.Run;
import io.rankloom.platform.run.RunAccess;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** What a run measures while it trains. */
@Path("/api/v1/runs/{id}/metrics")
@RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
@RunOnVirtualThread
public class RunCurvesResource {

    record CurveList(List<RunCurves.Curve> items) {}

    private final RunCurves curves;
    private final RunAccess access;

    RunCurvesResource(RunCurves curves, RunAccess access) {
        this.curves = curves;
        this.access = access;
    }

    /** Curves by trial and metric, as far as the run is; empty before it has measured anything. */
    @GET
    public CurveList curves(@RestPath UUID id) {
        // Its transaction ends here: MLflow may take long, and must not hold a connection meanwhile.
        Run run = access.require(id);
        try {
            return new CurveList(curves.of(run));
        } catch (MlflowException e) {
            Log.warnf("no metrics of run %s: %s", id, e.getMessage());
            throw new ApiException(
                    ErrorCode.MLFLOW_AWAY,
                    "MLflow, which keeps the metrics, does not answer; try again in some seconds");
        }
    }
}
