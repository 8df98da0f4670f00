package io.rankloom.jobs.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.jobs.Steps;
import io.rankloom.jobs.TestContext;
import io.rankloom.jobs.collect.SmallShop;
import io.rankloom.jobs.tracking.Tracking;
import io.rankloom.jobs.training.SmallTraining;
import io.rankloom.jobs.validate.Split;
import io.rankloom.workflows.training.ChooseBest;
import io.rankloom.workflows.training.Search;
import io.rankloom.workflows.training.SuggestTrials;
import io.rankloom.workflows.training.TrialOrder;
import io.rankloom.workflows.training.TrialResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs of a search one after the other, with rankers that are really trained. */
class SmallSearchTest {

    private static final Search SEARCH = new Search(
            "mlp(hidden={4|8-4}, epochs=4, lr={0.001..0.1 log})",
            "tpe",
            3,
            null,
            2,
            new Search.Halving("epochs", 2, 2));

    @TempDir
    Path root;

    @Test
    void theBestOfWhatWasTrainedIsChosenAndASecondSearchTrainsNothing() throws Exception {
        TestContext context = new TestContext();
        SmallShop shop = new SmallShop(root);
        SmallTraining training = new SmallTraining(shop.store, context);
        String split = training.split(new Split(List.of("q1", "q2"), List.of("q3"), List.of("q4")));
        String features = training.features(shop.collect(), split);
        String fusion = training.fusion(features);
        var suggest = new SuggestTrialsHandler(new Steps(shop.store));

        List<ChooseBest.Output> chosen = new ArrayList<>();
        List<TrialResult> results = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            results.clear();
            String search = null;
            List<TrialResult> last = List.of();
            SuggestTrials.Output round;
            do {
                round = suggest.handle(
                        new SuggestTrials.Input(context.runId(), SEARCH, search, last, false, 1), context);
                search = round.searchDigest();
                last = new ArrayList<>();
                for (TrialOrder order : round.orders()) {
                    last.add(training.train(features, fusion, order, true, Tracking.NONE));
                    assertThat(context.reused).as("run %d, %s", i, order).isEqualTo(i == 1);
                }
                results.addAll(last);
            } while (!round.orders().isEmpty());
            chosen.add(new ChooseBestHandler(shop.store, Tracking.NONE)
                    .handle(new ChooseBest.Input(context.runId(), List.of(), search, null), context));
        }

        // 3 begin with 2 epochs, 3 / 2 = 1 gets 4
        assertThat(results)
                .extracting(result -> result.ranker().contains("epochs=4"))
                .containsExactly(false, false, false, true);
        assertThat(chosen.getFirst().trials()).singleElement().satisfies(best -> assertThat(best.validationNdcg())
                .isEqualTo(results.stream()
                        .mapToDouble(TrialResult::validationNdcg)
                        .max()
                        .getAsDouble()));
        assertThat(chosen.getLast()).isEqualTo(chosen.getFirst());
    }
}
