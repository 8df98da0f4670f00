package io.rankloom.platform.system;

import io.rankloom.platform.run.Attempt;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A worker or a ranking server.
 *
 * @param alive whether it has said something within the last 30 s
 * @param running what a worker works on
 */
record ProcessView(
        String name,
        ServiceProcess.Kind kind,
        String host,
        boolean alive,
        boolean ready,
        List<String> does,
        long memoryBytes,
        int queued,
        Instant startedAt,
        Instant seenAt,
        List<RunningJob> running) {

    record RunningJob(UUID runId, String elementId, double fraction, Instant startedAt) {}

    /** Those that are alive first. */
    static List<ProcessView> all() {
        Instant limit = Instant.now().minus(ServiceProcess.ALIVE);
        return ServiceProcess.<ServiceProcess>list("order by kind, seenAt desc, name").stream()
                .map(p -> of(p, limit))
                .toList();
    }

    private static ProcessView of(ServiceProcess p, Instant limit) {
        boolean alive = p.seenAt.isAfter(limit);
        return new ProcessView(
                p.name,
                p.kind,
                p.host,
                alive,
                alive && p.ready,
                p.does,
                p.memoryBytes,
                p.queued,
                p.startedAt,
                p.seenAt,
                Attempt.runningOn(p.name).stream()
                        .map(a -> new RunningJob(a.runId, a.elementId, a.fraction, a.startedAt))
                        .toList());
    }
}
