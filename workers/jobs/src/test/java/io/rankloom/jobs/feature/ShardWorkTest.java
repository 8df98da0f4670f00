package io.rankloom.jobs.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankloom.jobs.Steps;
import io.rankloom.jobs.TestContext;
import io.rankloom.jobs.collect.SmallShop;
import io.rankloom.workflows.training.ExtractRating;
import io.rankloom.workflows.training.Shard;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardWorkTest {

    private static final Shard ALL = new Shard(0, 0, 3);

    @TempDir
    Path root;

    private SmallShop shop;
    private Steps steps;
    private String before;

    @BeforeEach
    void collect() throws Exception {
        shop = new SmallShop(root);
        steps = new Steps(shop.store);
        before = shop.collect();
    }

    @Test
    void findsTheFeaturesOfTheSameProductsUnderOtherJudgments() throws Exception {
        shop.write("judgments.tsv", "query_id\tproduct_id\nq1\tp1\nq1\tp2\n");
        String after = shop.collect();

        assertThat(after).isNotEqualTo(before);
        assertThat(key(after, "products")).isEqualTo(key(before, "products"));
        assertThat(key(after, "images")).isEqualTo(key(before, "images"));
    }

    @Test
    void worksAgainForWhatChangedAlone() throws Exception {
        shop.append("products.csv", "p4,a blue scarf,7\n");
        String after = shop.collect();

        assertThat(key(after, "products")).isNotEqualTo(key(before, "products"));
        assertThat(key(after, "images")).isEqualTo(key(before, "images"));
    }

    @Test
    void tellsOfAFailureWithTheShardThatItHit() throws Exception {
        var shard = new Shard(2, 1, 3);
        var step = ShardWork.step(steps, "extract", 1, "none", before, shard, "products");

        assertThatThrownBy(() -> ShardWork.run(
                        steps,
                        step,
                        ExtractRating.Output.class,
                        ExtractRating.Output::new,
                        shard,
                        new TestContext(),
                        (dataset, part, folder, context) -> {
                            throw new IllegalStateException("the number is none");
                        }))
                .hasMessage("shard 2, products 2 to 3 in the order of their ids: the number is none");
    }

    private String key(String dataset, String table) throws IOException {
        return ShardWork.step(steps, "extract", 1, "none", dataset, ALL, table).key();
    }
}
