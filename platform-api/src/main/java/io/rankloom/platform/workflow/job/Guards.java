package io.rankloom.platform.workflow.job;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rankloom.platform.deployment.Deployments;
import io.rankloom.platform.deployment.Observation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What must hold of a stage before the next one: every server of the environment is ready, exact, fast and answers without errors. */
@ApplicationScoped
class Guards {

    // The same bound as the ranking server's own: training's and serving's scores on the golden rows.
    private static final double PARITY = 1e-5;

    /** A server reports every 5 s; one that misses three reports is gone and holds up nobody. */
    private static final Duration ALIVE = Duration.ofSeconds(15);

    private static final double ERROR_RATE = 0.01;
    private static final long ENOUGH_FOR_A_RATE = 100;
    private static final long ERRORS_AMONG_FEW = 3;

    private final Deployments deployments;
    private final double latencyMillis;

    Guards(
            Deployments deployments,
            @ConfigProperty(name = "rankloom.guards.latency-p99-millis", defaultValue = "250") double latencyMillis) {
        this.deployments = deployments;
        this.latencyMillis = latencyMillis;
    }

    /** @param settled whether it stands; otherwise more has to be heard */
    record Verdict(boolean settled, boolean passed, String line) {}

    Verdict judge(String deploymentId, String stage) {
        List<String> alive =
                QuarkusTransaction.requiringNew().call(() -> deployments.serversHeardOf(deploymentId, ALIVE));
        List<Observation> seen =
                QuarkusTransaction.requiringNew().call(() -> deployments.freshObservations(deploymentId, stage));
        for (Observation o : seen) {
            String fault = fault(o);
            if (fault != null) {
                return new Verdict(true, false, o.key.server() + ": " + fault);
            }
        }
        if (alive.isEmpty()) {
            return new Verdict(false, false, "waiting for a ranking server");
        }
        Set<String> silent = new TreeSet<>(alive);
        seen.forEach(o -> silent.remove(o.key.server()));
        if (!silent.isEmpty()) {
            return new Verdict(false, false, "waiting for " + String.join(", ", silent));
        }
        return new Verdict(true, true, "all " + alive.size() + " ranking servers are ready and hold the guards");
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
        boolean tooMany =
                o.requests >= ENOUGH_FOR_A_RATE ? o.errors > ERROR_RATE * o.requests : o.errors >= ERRORS_AMONG_FEW;
        return tooMany ? o.errors + " of " + o.requests + " requests failed" : null;
    }
}
