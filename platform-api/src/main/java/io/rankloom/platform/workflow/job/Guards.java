package io.rankloom.platform.workflow.job;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rankloom.learning.latency.SlowShare;
import io.rankloom.platform.deployment.Deployments;
import io.rankloom.platform.deployment.GuardLimits;
import io.rankloom.platform.deployment.LatencyLimit;
import io.rankloom.platform.deployment.LiveLatency;
import io.rankloom.platform.deployment.Observation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What must hold of a stage before the next one: every server of the environment is ready, exact, fast and answers without errors. */
@ApplicationScoped
class Guards {

    // The same bound as the ranking server's own: training's and serving's scores on the golden rows.
    private static final double PARITY = 1e-5;

    private static final long ENOUGH_FOR_A_RATE = 100;
    private static final long ERRORS_AMONG_FEW = 3;

    private final Deployments deployments;
    private final GuardLimits limits;

    Guards(Deployments deployments, GuardLimits limits) {
        this.deployments = deployments;
        this.limits = limits;
    }

    /** Where a stage stands. */
    enum Standing {
        /** A server has not said that it is ready. */
        WAITING,
        /** All hold so far, and more requests are to come that may say otherwise. */
        WATCHING,
        PASSED,
        FAILED
    }

    record Verdict(Standing standing, String line) {}

    Verdict judge(String deploymentId, String stage) {
        List<String> alive = QuarkusTransaction.requiringNew()
                .call(() -> deployments.serversHeardOf(deploymentId, Observation.ALIVE));
        List<Observation> seen =
                QuarkusTransaction.requiringNew().call(() -> deployments.freshObservations(deploymentId, stage));
        for (Observation o : seen) {
            String fault = fault(o);
            if (fault != null) {
                return new Verdict(Standing.FAILED, o.key.server() + ": " + fault);
            }
        }
        if (alive.isEmpty()) {
            return new Verdict(Standing.WAITING, "waiting for a ranking server");
        }
        Set<String> silent = new TreeSet<>(alive);
        seen.forEach(o -> silent.remove(o.key.server()));
        if (!silent.isEmpty()) {
            return new Verdict(Standing.WAITING, "waiting for " + String.join(", ", silent));
        }
        return judgeLive(deploymentId, stage, alive.size());
    }

    private Verdict judgeLive(String deploymentId, String stage, int servers) {
        LiveLatency live = QuarkusTransaction.requiringNew().call(() -> deployments.liveLatency(deploymentId, stage));
        long requests = live.candidate().count();
        if (SlowShare.isTooLarge(live.candidate().slowerThan(live.limit().millis()), requests)) {
            return new Verdict(Standing.FAILED, tooSlow(live));
        }
        if (live.expected() && requests < LatencyLimit.ENOUGH) {
            return new Verdict(
                    Standing.WATCHING,
                    "watching: %d of %d live requests to judge latency by".formatted(requests, LatencyLimit.ENOUGH));
        }
        String told = requests == 0
                ? ""
                : "; p99 of %.1f ms over %d live requests, at most %.1f ms"
                        .formatted(
                                live.candidate().millis(0.99),
                                requests,
                                live.limit().millis());
        return new Verdict(Standing.PASSED, "all " + servers + " ranking servers are ready and hold the guards" + told);
    }

    private static String tooSlow(LiveLatency live) {
        Double champion = live.limit().championMillis();
        return "p99 of %.1f ms over %d live requests, at most %.1f ms%s"
                .formatted(
                        live.candidate().millis(0.99),
                        live.candidate().count(),
                        live.limit().millis(),
                        champion == null ? "" : "; the champion's is %.1f ms".formatted(champion));
    }

    private String fault(Observation o) {
        if (o.state == Observation.State.FAILED) {
            return o.reason;
        }
        if (o.parityError == null || !(o.parityError <= PARITY)) {
            return "scores differ from training by " + o.parityError + ", at most " + PARITY;
        }
        if (o.latencyP99Millis != null && o.latencyP99Millis > limits.latencyP99Millis()) {
            return "p99 of %.1f ms, at most %.0f ms".formatted(o.latencyP99Millis, limits.latencyP99Millis());
        }
        boolean tooMany = o.requests >= ENOUGH_FOR_A_RATE
                ? o.errors > limits.errorRate() * o.requests
                : o.errors >= ERRORS_AMONG_FEW;
        return tooMany ? o.errors + " of " + o.requests + " requests failed" : null;
    }
}
