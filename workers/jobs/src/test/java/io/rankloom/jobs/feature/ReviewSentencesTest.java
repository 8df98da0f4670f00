package io.rankloom.jobs.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.engines.featurise.FloatTable;
import io.rankloom.engines.featurise.ReviewAspects;
import io.rankloom.engines.featurise.Strings;
import io.rankloom.jobs.TestContext;
import io.rankloom.learning.aspect.Aspects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewSentencesTest {

    private static final List<String> MATTERS =
            List.of("battery charge", "fabric wool", "screen pixel", "sound bass", "lens zoom", "wheel brake");

    @TempDir
    Path root;

    private final TestContext context = new TestContext();

    /**
     * Each of six products has two reviews of five sentences about one matter of its own, so that its words are in 10 of 60
     * sentences, D = (10² / (10 · 10 / 60) − 10) / 5 = 10, and together in 2 of 12 reviews.
     */
    @Test
    void keepsWhatTheReviewsOfEachProductAreAbout() throws IOException {
        List<Path> shards = List.of(shard("first", MATTERS.subList(0, 3)), shard("second", MATTERS.subList(3, 6)));
        ReviewSentences sentences = new ReviewSentences(Sentiment.fit(shards));

        sentences.fit(shards, root, context);
        Aspects aspects = ReviewAspects.read(root).orElseThrow();
        sentences.write(shards, aspects, root);

        assertThat(aspects.terms())
                .containsExactlyInAnyOrder(
                        List.of("battery", "charge"),
                        List.of("fabric", "wool"),
                        List.of("pixel", "screen"),
                        List.of("bass", "sound"),
                        List.of("lens", "zoom"),
                        List.of("brake", "wheel"));
        assertThat(context.lines).contains("reviews write about battery, charge");
        FloatTable profiles = FloatTable.open(root.resolve("aspects.table"));
        assertThat(profiles.rows()).isEqualTo(6);
        for (int product = 0; product < 6; product++) {
            int own = aspects.named(List.of(MATTERS.get(product).split(" ")))[0];
            for (int aspect = 0; aspect < 6; aspect++) {
                assertThat(profiles.get(product, 2 * aspect)).isEqualTo(aspect == own ? 1 : 0);
                // No review has stars, so nobody knows what praise is.
                assertThat(profiles.get(product, 2 * aspect + 1)).isEqualTo(0.5f);
            }
        }
    }

    @Test
    void writesNothingWhenReviewsAreAboutNothing() throws IOException {
        List<Path> shards = List.of(shard("only", List.of("battery charge")));

        new ReviewSentences(Sentiment.fit(shards)).fit(shards, root, context);

        assertThat(ReviewAspects.read(root)).isEmpty();
    }

    private Path shard(String name, List<String> matters) throws IOException {
        Path shard = Files.createDirectories(root.resolve(name));
        List<ReviewNote> notes = new ArrayList<>();
        for (int product = 0; product < matters.size(); product++) {
            String text = ("The " + matters.get(product) + ". ").repeat(5);
            notes.add(new ReviewNote(product, "en", null, 1, null, text));
            notes.add(new ReviewNote(product, "en", null, 1, null, text));
        }
        JsonLines.write(shard.resolve(ExtractReviewHandler.REVIEWS), notes);
        Strings.write(shard.resolve(ExtractReviewHandler.PRODUCTS), List.of(String.valueOf(matters.size())));
        return shard;
    }
}
