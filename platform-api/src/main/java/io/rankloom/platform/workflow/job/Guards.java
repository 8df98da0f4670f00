package io.rankloom.platform.workflow.job;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rankloom.platform.deployment.Deployments;
import io.rankloom.platform.deployment.Observation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What must hold of a stage before the next one: every server that has it is ready, exact, fast and without errors. */
@ApplicationScoped
class Guards {

    // The same bound as the ranking server's own: training's and serving's scores on the golden rows.
    private static final double PARITY = 1e-5;

    private final Deployments deployments;
    private final double latencyMillis;

    Guards(
            Deployments deployments,
            @ConfigProperty(name = "rankloom.guards.latency-p99-millis", defaultValue = "250") double latencyMillis) {
        this.deployments = deployments;
        this.latencyMillis = latencyMillis;
    }

    /** @param settled whether more waiting could change the answer */
    record Verdict(boolean settled, boolean passed, String line) {}

    Verdict judge(String deploymentId, String stage) {
        List<Observation> seen =
                QuarkusTransaction.requiringNew().call(() -> deployments.freshObservations(deploymentId, stage));
        if (seen.isEmpty()) {
            return new Verdict(false, false, "waiting for a ranking server");
        }
        for (Observation o : seen) {
            String fault = fault(o);
            if (fault != null) {
                return new Verdict(true, false, o.key.server() + ": " + fault);
            }
        }
        return new Verdict(true, true, "all " + seen.size() + " ranking servers are ready and hold the guards");
    }

    private String fault(Observation o) {
        if (o.state == Observation.State.FAILED) {
            return o.reason;
        }
        if (o.parityError == null || !(o.parityError <= PARITY)) {
            return "scores differ from training by " + o.parityError + ", at most " + PARITY;
        }
        if (o.latencyP99Millis != null && o.latencyP99Millis > latencyMillis) {
            return "p99 of %.1f ms, at most %.0f ms".formatted(o.latencyP99Millis, latencyMillis);
        }
        return o.errors > 0 ? o.errors + " of " + o.requests + " requests failed" : null;
    }
}
