package io.rankloom.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.jobs.collect.SmallShop;
import io.rankloom.jobs.dataset.Query;
import io.rankloom.jobs.feature.Sources;
import io.rankloom.jobs.validate.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** q1 "red mug" is of the training, q2 "blue mug" of the validation, q3 "hats" and q4 "mugs" of the test. */
class LearntQueriesTest {

    @TempDir
    Path root;

    private LearntQueries learnt;

    @BeforeEach
    void splitTheShop() throws Exception {
        var shop = new SmallShop(root);
        String dataset = shop.collect();
        Split parts = new Split(List.of("q1"), List.of("q2"), List.of("q3", "q4"));
        String split = shop.store.publish(parts::write);
        byte[] sources = new ObjectMapper().writeValueAsBytes(new Sources(dataset, split, Map.of(), 42));
        String features = shop.store.publish(folder -> Files.write(folder.resolve("sources.json"), sources));
        learnt = LearntQueries.of(shop.store, features);
    }

    @Test
    void queriesOfTrainingAndValidationAreLearnt() {
        assertThat(learnt.contains(new Query("q1", "red mug", "q1"))).isTrue();
        assertThat(learnt.contains(new Query("q2", "blue mug", "q2"))).isTrue();
        assertThat(learnt.contains(new Query("q3", "hats", "q3"))).isFalse();
    }

    @Test
    void anotherQueryOfALearntGroupIsLearntToo() {
        assertThat(learnt.contains(new Query("new", "crimson mug", "q1"))).isTrue();
    }

    @Test
    void theSameWordsUnderAnotherIdAreLearntToo() {
        assertThat(learnt.contains(new Query("x9", " Red Mug", "x9"))).isTrue();
        assertThat(learnt.contains(new Query("x9", "mugs", "x9"))).isFalse();
    }
}
