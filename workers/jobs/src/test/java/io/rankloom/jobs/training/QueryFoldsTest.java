package io.rankloom.jobs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.jobs.TestContext;
import io.rankloom.jobs.collect.SmallShop;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.tracking.Tracking;
import io.rankloom.jobs.validate.Split;
import io.rankloom.learning.evaluation.Evaluation;
import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.metric.Ndcg;
import io.rankloom.learning.modality.Modality;
import io.rankloom.workflows.training.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryFoldsTest {

    private static final int QUERIES = 60;
    private static final int PRODUCTS = 8;

    @TempDir
    Path root;

    private final TestContext context = new TestContext();

    @Test
    void noQueryIsScoredByARankerThatLearntFromIt() {
        // One product in eight is relevant, and nothing but its own row tells which: a deep tree knows those that it
        // has seen by heart.
        FeatureMatrix matrix = noise();
        Recipe recipe = new Recipe(
                "lambdamart(trees=60, depth=10, lr=0.3, patience=60)", Fusion.parse("concat"), 10, 1, context);
        List<String> groups =
                IntStream.range(0, QUERIES).mapToObj(q -> "g" + q / 2).toList();

        float[] seen = recipe.scores(Set.of(Modality.TEXT), matrix, matrix, matrix);
        float[] unseen = new QueryFolds(matrix, groups, 1).scores(recipe, Set.of(Modality.TEXT));

        assertThat(ndcg(matrix, seen)).isGreaterThan(0.95);
        // by chance the mean of 1 / log2(rank + 1) over ranks 1 to 8: 3.953 / 8
        assertThat(ndcg(matrix, unseen)).isCloseTo(0.494, within(0.12));
    }

    @Test
    void foldsAreOfUseOnlyWhereEachCanTeach() {
        List<String> groups = IntStream.range(0, QUERIES).mapToObj(q -> "g" + q).toList();

        assertThat(new QueryFolds(noise(), groups, 1).eachTeaches()).isTrue();
        // Four queries of two grades cannot be in five folds.
        assertThat(new QueryFolds(teaching(4), groups, 1).eachTeaches()).isFalse();
    }

    private static FeatureMatrix teaching(int queries) {
        FeatureMatrixBuilder builder =
                FeatureMatrix.builder(new FeatureSchema(List.of(new Feature("text.a", Modality.TEXT))));
        for (int q = 0; q < QUERIES; q++) {
            builder.query("q" + q);
            builder.row("p1", 1, new float[1], Set.of(Modality.TEXT));
            builder.row("p2", q < queries ? 0 : 1, new float[1], Set.of(Modality.TEXT));
        }
        return builder.build();
    }

    @Test
    void twoHundredSpellingsOfFewSearchesAreFew() throws Exception {
        SmallShop shop = new SmallShop(root);
        String mapping = Files.readString(shop.folder.resolve("dataset.yaml"));
        shop.write("dataset.yaml", mapping.replace("text: query}", "text: query, group: search}"));
        assertThat(folds(shop, 60)).isPresent();
        assertThat(folds(shop, 260)).isEmpty();
    }

    /** 60 training queries and 200 of a second split, in so many groups. */
    private static Optional<QueryFolds> folds(SmallShop shop, int groups) throws Exception {
        StringBuilder queries = new StringBuilder("query_id\tquery\tsearch\n");
        StringBuilder judgments = new StringBuilder("query_id\tproduct_id\tgrade\n");
        for (int q = 0; q < 260; q++) {
            queries.append("q%d\tmug %d\tg%d\n".formatted(q, q, q % groups));
            judgments.append("q%1$d\tp1\t2\nq%1$d\tp2\t0\n".formatted(q));
        }
        shop.write("queries.tsv", queries.toString());
        shop.write("judgments.tsv", judgments.toString());
        Dataset dataset = Dataset.open(shop.store.path(shop.collect()));
        return QueryFolds.of(dataset, List.of(judged(0, 60), judged(60, 260)), 1);
    }

    private static FeatureMatrix judged(int from, int to) {
        FeatureMatrixBuilder builder =
                FeatureMatrix.builder(new FeatureSchema(List.of(new Feature("text.a", Modality.TEXT))));
        for (int q = from; q < to; q++) {
            builder.query("q" + q);
            builder.row("p1", 2, new float[1], Set.of(Modality.TEXT));
            builder.row("p2", 0, new float[1], Set.of(Modality.TEXT));
        }
        return builder.build();
    }

    @Test
    void trialsAreComparedByFoldsWhereFewQueriesValidate() throws Exception {
        SmallShop shop = new SmallShop(root);
        StringBuilder queries = new StringBuilder("query_id\tquery\n");
        StringBuilder judgments = new StringBuilder("query_id\tproduct_id\tgrade\n");
        for (int q = 0; q < QUERIES; q++) {
            String colour = List.of("red", "blue", "green").get(q % 3);
            queries.append("q%d\t%s %d\n".formatted(q, colour, q));
            for (int p = 0; p < 3; p++) {
                judgments.append("q%d\tp%d\t%d\n".formatted(q, p + 1, p == q % 3 ? 2 : 0));
            }
        }
        shop.write("queries.tsv", queries.toString());
        shop.write("judgments.tsv", judgments.toString());
        SmallTraining training = new SmallTraining(shop.store, context);
        String split = training.split(new Split(ids(0, 40), ids(40, 52), ids(52, QUERIES)));
        String features = training.features(shop.collect(), split);

        Trial trial = training.train(features, training.fusion(features), "linear", Tracking.NONE);

        ModelDescription model = ModelDescription.read(shop.store.path(trial.modelDigest()));
        assertThat(model.validation().n()).isEqualTo(12);
        // those of training and validation, none of the test
        assertThat(model.crossValidation().n()).isEqualTo(52);
        assertThat(trial.validationNdcg()).isEqualTo(model.crossValidation().mean());
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(q -> "q" + q).toList();
    }

    private static FeatureMatrix noise() {
        Random random = new Random(7);
        FeatureMatrixBuilder builder =
                FeatureMatrix.builder(new FeatureSchema(List.of(new Feature("text.a", Modality.TEXT))));
        for (int q = 0; q < QUERIES; q++) {
            builder.query("q" + q);
            int relevant = random.nextInt(PRODUCTS);
            for (int p = 0; p < PRODUCTS; p++) {
                float[] x = {random.nextFloat()};
                builder.row("p" + p, p == relevant ? 1 : 0, x, Set.of(Modality.TEXT));
            }
        }
        return builder.build();
    }

    private static double ndcg(FeatureMatrix matrix, float[] scores) {
        return Evaluation.mean(Evaluation.perQuery(matrix, scores, new Ndcg(10)))
                .orElseThrow();
    }
}
