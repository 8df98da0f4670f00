package io.rankloom.platform.run;

import io.rankloom.platform.workflow.ElementState;
import io.rankloom.platform.workflow.FlowNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One step's progress, worked out from the three things that are known of it. The engine counts; workers, when they are ahead of the exporter, say what the engine
 * has not told yet.
 */
final class StepProgress {

    private final FlowNode node;
    private final List<ElementState> items;
    private final List<ElementState> all;
    private final List<Attempt> attempts;
    private final Collection<Attempt> latest;
    private final StepView.IncidentView incident;

    StepProgress(FlowNode node, List<ElementState> states, List<Attempt> attempts, StepView.IncidentView incident) {
        this.node = node;
        this.all = states;
        this.items = states.stream().filter(state -> !state.isFrame()).toList();
        this.attempts = attempts;
        this.latest = latestPerItem(attempts).values();
        this.incident = incident;
    }

    StepView view() {
        StepState state = state();
        StepView.Made made = made(state);
        return new StepView(
                node.processId(),
                node.elementId(),
                node.name(),
                node.type(),
                state,
                done(state),
                total(),
                fraction(state),
                made == null ? line() : null,
                made,
                attempts.stream().map(StepView.AttemptView::of).toList(),
                startedAt(),
                endedAt(state),
                outputDigest(),
                incident);
    }

    private static Map<Integer, Attempt> latestPerItem(List<Attempt> attempts) {
        return attempts.stream()
                .collect(Collectors.toMap(
                        a -> a.loopCounter, a -> a, (one, other) -> one.number > other.number ? one : other));
    }

    private StepState state() {
        if (incident != null) {
            return StepState.FAILED;
        }
        if (all.isEmpty()) {
            return attempts.isEmpty() ? StepState.NOT_STARTED : byAttempts();
        }
        if (all.stream().anyMatch(state -> state.active() > 0)) {
            return all.stream().anyMatch(state -> state.active() > 0 && state.waits())
                    ? StepState.WAITING
                    : StepState.RUNNING;
        }
        if (all.stream().anyMatch(state -> state.terminated() > 0)
                && all.stream().noneMatch(state -> state.isFrame() && state.completed() > 0)) {
            return latest.stream().anyMatch(a -> a.state == Attempt.State.ERROR)
                    ? StepState.FAILED
                    : StepState.CANCELLED;
        }
        return reused() ? StepState.REUSED : StepState.DONE;
    }

    /** The exporter is behind: the workers' word stands. A finished attempt may be one item of many, so the step still runs. */
    private StepState byAttempts() {
        return latest.stream().anyMatch(a -> a.state == Attempt.State.ERROR) ? StepState.FAILED : StepState.RUNNING;
    }

    private boolean reused() {
        return !latest.isEmpty() && latest.stream().allMatch(a -> a.state == Attempt.State.REUSED);
    }

    private int total() {
        int counted = items.stream()
                .mapToInt(s -> s.active() + s.completed() + s.terminated())
                .sum();
        return node.multiInstance() ? Math.max(counted, latest.size()) : Math.min(1, Math.max(counted, latest.size()));
    }

    private int done(StepState state) {
        int completed = items.stream().mapToInt(ElementState::completed).sum();
        if (!node.multiInstance()) {
            return state == StepState.DONE || state == StepState.REUSED ? 1 : 0;
        }
        return completed;
    }

    private double fraction(StepState state) {
        if (state == StepState.DONE || state == StepState.REUSED) {
            return 1;
        }
        int total = total();
        double sum = latest.stream()
                .filter(a -> a.state != Attempt.State.LOST)
                .mapToDouble(a -> a.fraction)
                .sum();
        return total == 0 ? 0 : Math.min(1, sum / total);
    }

    /** The last line of a worker that is done tells how far it was a moment before, and no more than that. */
    private StepView.Made made(StepState state) {
        List<Attempt> makers =
                latest.stream().filter(a -> a.outputDigest != null).toList();
        if (makers.isEmpty() || (state != StepState.DONE && state != StepState.REUSED)) {
            return null;
        }
        long reused =
                makers.stream().filter(a -> a.state == Attempt.State.REUSED).count();
        return new StepView.Made(RunArtifact.Kind.of(makers.getFirst().jobType), makers.size(), (int) reused);
    }

    private String line() {
        if (incident != null) {
            return incident.message();
        }
        return latest.stream()
                .filter(a -> a.message != null || a.line != null)
                .max(Comparator.comparing(a -> a.heartbeatAt))
                .map(a -> a.message != null && a.state != Attempt.State.DONE ? a.message : a.line)
                .orElse(null);
    }

    private Instant startedAt() {
        return all.stream()
                .map(ElementState::startedAt)
                .min(Comparator.naturalOrder())
                .orElseGet(() -> attempts.isEmpty() ? null : attempts.get(0).startedAt);
    }

    private Instant endedAt(StepState state) {
        return switch (state) {
            case DONE, REUSED, FAILED, CANCELLED ->
                all.stream()
                        .map(ElementState::endedAt)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
            case NOT_STARTED, RUNNING, WAITING -> null;
        };
    }

    private String outputDigest() {
        return node.multiInstance() || latest.size() != 1
                ? null
                : latest.iterator().next().outputDigest;
    }
}
