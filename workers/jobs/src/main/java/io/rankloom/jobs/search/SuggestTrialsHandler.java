package io.rankloom.jobs.search;

import io.rankloom.jobs.Made;
import io.rankloom.jobs.Step;
import io.rankloom.jobs.Steps;
import io.rankloom.learning.search.SearchPlan;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.training.Search;
import io.rankloom.workflows.training.SuggestTrials;
import io.rankloom.workflows.training.TrialResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes in what a round of a search has found and chooses the next. What it is asked stands in the step's key, the clock's word too. */
public final class SuggestTrialsHandler implements JobHandler<SuggestTrials.Input, SuggestTrials.Output> {

    private static final int VERSION = 1;

    private final Steps steps;

    public SuggestTrialsHandler(Steps steps) {
        this.steps = steps;
    }

    @Override
    public JobType<SuggestTrials.Input, SuggestTrials.Output> type() {
        return SuggestTrials.TYPE;
    }

    @Override
    public SuggestTrials.Output handle(SuggestTrials.Input input, JobContext context) throws Exception {
        SearchPlan plan = plan(input.search());
        List<String> inputs = new ArrayList<>();
        if (input.searchDigest() != null) {
            inputs.add(input.searchDigest());
        }
        input.results().stream().map(TrialResult::digest).forEach(inputs::add);
        Step step = new Step("suggest-trials", VERSION, parameters(plan, input), inputs, input.seed());
        SuggestTrials.Output output = steps.run(step, SuggestTrials.Output.class, context, () -> suggest(plan, input));
        String line = line(output, input.timeUp());
        context.log(line);
        context.progress(1, line);
        return output;
    }

    private Made<SuggestTrials.Output> suggest(SearchPlan plan, SuggestTrials.Input input) throws IOException {
        SearchHistory known = before(plan, input).ended(input.results());
        SearchHistory history =
                input.timeUp() ? known.overByTime() : known.order(plan.next(input.seed(), known.observations()));
        String digest = steps.store().publish(history::write);
        return new Made<>(
                digest,
                new SuggestTrials.Output(
                        digest,
                        history.ordered().stream()
                                .map(SearchHistory.Ordered::order)
                                .toList(),
                        history.round()));
    }

    private SearchHistory before(SearchPlan plan, SuggestTrials.Input input) throws IOException {
        return input.searchDigest() == null
                ? SearchHistory.empty(plan.space().toString())
                : SearchHistory.read(steps.store().path(input.searchDigest()));
    }

    /** The minutes are left out: all that they decide is {@code timeUp}. */
    private static Map<String, Object> parameters(SearchPlan plan, SuggestTrials.Input input) {
        Map<String, Object> parameters = new TreeMap<>();
        parameters.put("space", plan.space().toString());
        parameters.put("method", plan.method().label());
        parameters.put("trials", plan.trials());
        parameters.put("parallel", plan.parallel());
        parameters.put("halving", input.search().halving());
        parameters.put("timeUp", input.timeUp());
        parameters.put(
                "results",
                input.results().stream()
                        .map(r -> Arrays.asList(r.number(), r.ranker(), r.validationNdcg(), r.failure()))
                        .toList());
        return parameters;
    }

    private static SearchPlan plan(Search search) {
        SearchPlan plan = SearchPlan.of(search.ranker(), search.method(), search.trials(), search.parallel());
        Search.Halving halving = search.halving();
        return halving == null ? plan : plan.halving(halving.parameter(), halving.least(), halving.factor());
    }

    private static String line(SuggestTrials.Output output, boolean timeUp) {
        if (timeUp) {
            return "the minutes of the plan are over: no further trials";
        }
        if (output.orders().isEmpty()) {
            return "the search is over";
        }
        return "round %d: trials %d to %d"
                .formatted(
                        output.round(),
                        output.orders().getFirst().number(),
                        output.orders().getLast().number());
    }
}
