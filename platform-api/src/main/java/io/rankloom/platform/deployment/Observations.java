package io.rankloom.platform.deployment;

import io.rankloom.learning.latency.LatencyHistogram;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/** Keeps the latest that each ranking server says, and adds what is new in it to the samples. A report that comes twice adds nothing. */
@ApplicationScoped
class Observations {

    @Transactional
    void record(UUID deploymentId, ServingResource.NewObservation told) {
        Deployment deployment = Deployment.require(deploymentId);
        String stage = told.stage() == null ? deployment.stage : told.stage();
        LatencyHistogram latencies = latencies(told.latencies());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        // The database keeps no more, and the next report is compared with what it keeps.
        Instant since = told.countedSince() == null ? null : told.countedSince().truncatedTo(ChronoUnit.MICROS);
        var key = new Observation.Key(deploymentId, stage, told.server());
        Observation observation = Observation.lock(key);
        sample(observation, told, since, latencies, now);
        observation.state = told.state();
        observation.reason = told.reason();
        observation.parityError = told.parityError();
        observation.latencyP99Millis = told.latencyP99Millis();
        observation.requests = told.requests();
        observation.errors = told.errors();
        observation.countedSince = since;
        observation.latencies = latencies.encoded();
        observation.observedAt = now;
    }

    /** An idle server costs one row of all servers in an interval, a busy one an update of it for each report. */
    private static void sample(
            Observation known,
            ServingResource.NewObservation told,
            Instant since,
            LatencyHistogram latencies,
            Instant now) {
        Instant interval = Sample.intervalOf(now);
        boolean first = known.observedAt.isBefore(interval);
        // A server that has begun to count anew, after a restart, has told nothing so far.
        boolean goesOn = known.countedSince != null && known.countedSince.equals(since);
        long requests = told.requests() - (goesOn ? Math.min(known.requests, told.requests()) : 0);
        long errors = told.errors() - (goesOn ? Math.min(known.errors, told.errors()) : 0);
        if (!first && requests == 0 && errors == 0) {
            return;
        }
        Sample sample = Sample.lock(new Sample.Key(known.key.deploymentId(), interval, known.key.stage()));
        if (first) {
            sample.ready += told.state() == Observation.State.READY ? 1 : 0;
            sample.failed += told.state() == Observation.State.FAILED ? 1 : 0;
        }
        sample.add(requests, errors, goesOn ? since(latencies, known.timed()) : latencies);
    }

    private static LatencyHistogram since(LatencyHistogram latencies, LatencyHistogram known) {
        try {
            return latencies.since(known);
        } catch (IllegalArgumentException e) {
            throw new ApiException(
                    ErrorCode.INVALID_REQUEST,
                    "latencies lack some that were told before, although they are counted since the same moment",
                    "latencies");
        }
    }

    private static LatencyHistogram latencies(String encoded) {
        try {
            return encoded == null
                    ? new LatencyHistogram()
                    : LatencyHistogram.decode(Base64.getDecoder().decode(encoded));
        } catch (IllegalArgumentException e) {
            throw new ApiException(ErrorCode.INVALID_REQUEST, e.getMessage(), "latencies");
        }
    }
}
