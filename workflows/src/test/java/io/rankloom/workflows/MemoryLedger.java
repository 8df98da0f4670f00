package io.rankloom.workflows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A ledger in memory that numbers attempts and refuses superseded ones, as the platform's does. */
final class MemoryLedger implements JobLedger {

    record Ended(Attempt attempt, Outcome outcome) {}

    private final Map<String, Attempt> latest = new HashMap<>();
    private final Map<UUID, String> jobs = new HashMap<>();
    private final List<Ended> ended = new ArrayList<>();
    private final List<String> logLines = new ArrayList<>();
    private final List<JobRef> begun = new ArrayList<>();

    @Override
    public synchronized Attempt begin(JobRef job) {
        begun.add(job);
        String key = job.runId() + "/" + job.elementId() + "/" + job.loopCounter();
        Attempt before = latest.get(key);
        var attempt = new Attempt(UUID.randomUUID(), before == null ? 1 : before.attempt() + 1);
        latest.put(key, attempt);
        jobs.put(attempt.id(), key);
        return attempt;
    }

    @Override
    public synchronized void heartbeat(Attempt attempt, double fraction, String line, List<String> lines) {
        refuseSuperseded(attempt);
        logLines.addAll(lines);
    }

    @Override
    public synchronized void end(Attempt attempt, Outcome outcome) {
        refuseSuperseded(attempt);
        ended.add(new Ended(attempt, outcome));
    }

    /** The loop counters of an element's jobs, sorted. */
    synchronized List<Integer> loopCounters(String elementId) {
        return begun.stream()
                .filter(job -> job.elementId().equals(elementId))
                .map(JobRef::loopCounter)
                .sorted()
                .toList();
    }

    synchronized List<JobRef> begun() {
        return List.copyOf(begun);
    }

    synchronized List<Ended> ended() {
        return List.copyOf(ended);
    }

    synchronized List<String> logLines() {
        return List.copyOf(logLines);
    }

    private void refuseSuperseded(Attempt attempt) {
        if (!attempt.equals(latest.get(jobs.get(attempt.id())))) {
            throw new LeaseLost("attempt " + attempt.attempt() + " was superseded");
        }
    }
}
