package io.rankloom.platform.run;

import static io.rankloom.platform.problem.ErrorCode.INVALID_PLAN;
import static io.rankloom.platform.problem.ErrorCode.INVALID_SPEC;

import io.rankloom.learning.fusion.FusionMethod;
import io.rankloom.learning.search.InvalidSearchException;
import io.rankloom.learning.search.SearchMethod;
import io.rankloom.learning.search.SearchPlan;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.workflows.training.Search;
import java.util.Objects;

/** Checks the search of a plan and fills in what it leaves open. Every refusal names the field. */
final class SearchPlans {

    private static final int TRIALS = 20;
    private static final int PARALLEL = 2;
    private static final int FACTOR = 3;
    private static final double MOST_MINUTES = 7 * 24 * 60;

    private SearchPlans() {}

    /**
     * @param asked null when the plan has no search; so is the answer then
     * @param fusion what all rankers of the search stand behind
     */
    static Search check(RunResource.NewSearch asked, FusionMethod fusion) {
        if (asked == null) {
            return null;
        }
        refuseMinutes(asked.minutes());
        // Where the minutes are to end the search, the trials are not to end it earlier.
        int trials = or(asked.trials(), asked.minutes() == null ? TRIALS : SearchPlan.MOST_TRIALS);
        int parallel = or(asked.parallel(), PARALLEL);
        String method = or(asked.method(), SearchMethod.TPE.label());
        try {
            SearchPlan plan = SearchPlan.of(asked.ranker(), method, trials, parallel);
            plan.space().checkBehind(fusion);
            Search.Halving halving = halving(asked.halving());
            if (halving != null) {
                plan.halving(halving.parameter(), halving.least(), halving.factor());
            }
            return new Search(plan.space().toString(), method, trials, asked.minutes(), parallel, halving);
        } catch (InvalidSearchException e) {
            throw new ApiException(
                    e.field().equals("ranker") ? INVALID_SPEC : INVALID_PLAN,
                    e.getMessage(),
                    "plan.search." + e.field());
        }
    }

    /** The request for this search. */
    static RunResource.NewSearch request(Search search) {
        if (search == null) {
            return null;
        }
        Search.Halving halving = search.halving();
        return new RunResource.NewSearch(
                search.ranker(),
                search.method(),
                search.trials(),
                search.minutes(),
                search.parallel(),
                halving == null
                        ? null
                        : new RunResource.NewHalving(halving.parameter(), halving.least(), halving.factor()));
    }

    private static Search.Halving halving(RunResource.NewHalving asked) {
        return asked == null ? null : new Search.Halving(asked.parameter(), asked.least(), or(asked.factor(), FACTOR));
    }

    private static void refuseMinutes(Double minutes) {
        if (minutes != null && !(minutes > 0 && minutes <= MOST_MINUTES)) {
            throw new ApiException(
                    INVALID_PLAN,
                    "minutes is " + minutes + "; it must be above 0 and at most " + (long) MOST_MINUTES
                            + ", which is a week",
                    "plan.search.minutes");
        }
    }

    private static <T> T or(T value, T standard) {
        return Objects.requireNonNullElse(value, standard);
    }
}
