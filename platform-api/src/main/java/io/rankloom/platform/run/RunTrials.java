package io.rankloom.platform.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.logging.Log;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.learning.artifact.StepResult;
import io.rankloom.platform.paging.Page;
import io.rankloom.platform.paging.PageTokens;
import io.rankloom.workflows.training.SuggestTrials;
import io.rankloom.workflows.training.TrainRanker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rankers that a run trains, as its steps tell of them. */
@ApplicationScoped
class RunTrials {

    private record Position(String elementId, int number) {

        static Position parse(String[] parts) {
            return new Position(parts[0], Integer.parseInt(parts[1]));
        }
    }

    private static final Position START = new Position("", 0);

    // Step results outlive the program that wrote them; a field that a newer one added is no reason to fail.
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final ArtifactStore artifacts;

    RunTrials(ArtifactStore artifacts) {
        this.artifacts = artifacts;
    }

    /** Takes over what {@code suggest-trials} asks for. */
    void ordered(Attempt attempt) {
        output(attempt, SuggestTrials.Output.class).ifPresent(output -> output.orders()
                .forEach(order -> RunTrial.ordered(attempt.runId, RunTrial.OF_SEARCH, order.number(), order.ranker())));
    }

    /** Takes over what came of {@code train-ranker}. */
    void ended(Attempt attempt) {
        output(attempt, TrainRanker.Output.class)
                .map(TrainRanker.Output::trialResult)
                .ifPresent(result -> RunTrial.ordered(
                                attempt.runId, attempt.elementId, attempt.loopCounter, result.ranker())
                        .end(result));
    }

    /** The step's result stands in the store. A view without its figures is no reason to fail a run. */
    private <O extends Record> Optional<O> output(Attempt attempt, Class<O> type) {
        try {
            Optional<StepResult> result = attempt.stepKey == null ? Optional.empty() : artifacts.find(attempt.stepKey);
            return result.isEmpty()
                    ? Optional.empty()
                    : Optional.of(JSON.readValue(result.get().outputJson(), type));
        } catch (JsonProcessingException | IllegalStateException e) {
            Log.warnf("run %s: the result of %s cannot be read: %s", attempt.runId, attempt.jobType, e.getMessage());
            return Optional.empty();
        }
    }

    @Transactional
    RunStepsResource.TrialList page(UUID runId, int maxResults, String pageToken) {
        Run run = Run.require(runId);
        PageTokens tokens = new PageTokens("trials", runId);
        Position from = tokens.read(pageToken, START, Position::parse);
        Page<RunTrial> page = Page.of(
                RunTrial.after(runId, from.elementId(), from.number(), maxResults + 1),
                maxResults,
                trial -> tokens.after(trial.elementId, trial.number));
        Map<Position, Attempt> attempts = latestAttempts(runId);
        return new RunStepsResource.TrialList(
                page.map(trial ->
                        TrialView.of(trial, attempts.get(new Position(trial.elementId, trial.number)), run.state)),
                page.nextPageToken());
    }

    private static Map<Position, Attempt> latestAttempts(UUID runId) {
        List<Attempt> attempts =
                Attempt.list("runId = ?1 and elementId in ?2", runId, List.of(RunTrial.OF_PLAN, RunTrial.OF_SEARCH));
        return attempts.stream()
                .collect(Collectors.toMap(
                        a -> new Position(a.elementId, a.loopCounter),
                        a -> a,
                        (one, other) -> one.number > other.number ? one : other));
    }
}
