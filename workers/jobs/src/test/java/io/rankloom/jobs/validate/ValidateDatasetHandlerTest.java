package io.rankloom.jobs.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankloom.jobs.TestContext;
import io.rankloom.jobs.collect.SmallShop;
import io.rankloom.jobs.dataset.GroupField;
import io.rankloom.jobs.dataset.Product;
import io.rankloom.jobs.registry.RegisteredFiles;
import io.rankloom.workflows.BpmnError;
import io.rankloom.workflows.training.Shard;
import io.rankloom.workflows.training.ValidateDataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateDatasetHandlerTest {

    @TempDir
    Path root;

    private SmallShop shop;
    private final TestContext context = new TestContext();

    @BeforeEach
    void makeShop() throws Exception {
        shop = new SmallShop(root);
    }

    @Test
    void namesShardsThatCoverEveryProductOnce() throws Exception {
        assertThat(validate().shards()).containsExactly(new Shard(0, 0, 2), new Shard(1, 2, 3));
    }

    @Test
    void givesEachSideOfTheSplitAtLeastOneQuery() throws Exception {
        Split split = Split.read(shop.store.path(validate().splitDigest()));

        assertThat(split.train()).isNotEmpty();
        assertThat(split.validation()).isNotEmpty();
        assertThat(split.test()).isNotEmpty();
        assertThat(split.train().size()
                        + split.validation().size()
                        + split.test().size())
                .isEqualTo(4);
    }

    @Test
    void theSecondTimeItReusesTheFirstResult() throws Exception {
        ValidateDataset.Output first = validate();

        assertThat(validate()).isEqualTo(first);
        assertThat(context.reused).isTrue();
    }

    @Test
    void refusesADatasetWithOneQuery() throws Exception {
        shop.write("judgments.tsv", "query_id\tproduct_id\tgrade\nq1\tp1\t2\nq1\tp2\t0\n");

        assertThatThrownBy(this::validate)
                .isInstanceOf(BpmnError.class)
                .hasMessageContaining("one judged query only (q1)");
    }

    @Test
    void refusesADatasetWithOneGrade() throws Exception {
        shop.write("judgments.tsv", "query_id\tproduct_id\tgrade\nq1\tp1\t1\nq2\tp1\t1\nq3\tp2\t1\n");

        assertThatThrownBy(this::validate)
                .isInstanceOf(BpmnError.class)
                .hasMessageContaining("all 3 judgments have the one grade 1");
    }

    @Test
    void saysThatCandidatesCanBeScoredButNotLearntFrom() throws Exception {
        shop.write("judgments.tsv", "query_id\tproduct_id\nq1\tp1\nq2\tp2\n");

        assertThatThrownBy(this::validate)
                .isInstanceOf(BpmnError.class)
                .hasMessageContaining("2 candidates and no grade")
                .hasMessageContaining("run score");
    }

    @Test
    void refusesAFairnessAttributeThatNoProductHas() throws Exception {
        assertThatThrownBy(() -> validate("brand"))
                .isInstanceOf(BpmnError.class)
                .hasMessage("no product has a value of 'brand', by which fairness is to be measured;"
                        + " this dataset has no field that makes groups: leave the attribute out");
        shop.write(
                "dataset.yaml",
                Files.readString(shop.folder.resolve("dataset.yaml"))
                        .replace("price: price}", "price: price, category: kind, brand: maker}"));
        shop.write(
                "products.csv",
                "id,title,price,kind,maker\np1,red mug,5,Kitchen|Mugs,\np2,blue mug,6,,\np3,green hat,7,,\n");
        ValidateDataset.Output without = validate();

        // Only p1 says anything, and what is measured of the ranking changes nothing of the split.
        assertThat(validate("category")).isEqualTo(without);
        assertThatThrownBy(() -> validate("brand")).hasMessageEndingWith("the fields of this dataset are category");
        assertThatThrownBy(() -> validate("title")).hasMessageContaining("no product has a value of 'title'");
    }

    @Test
    void aCategoryCountsByItsFirstLevel() throws Exception {
        assertThat(new GroupField("category").value(product(" Kitchen | Mugs", "x|y")))
                .isEqualTo("Kitchen");
        assertThat(new GroupField("brand").value(product("", "x|y"))).isEqualTo("x|y");
    }

    private static Product product(String category, String brand) {
        return new Product(0, "p", "", "", brand, category, null, Map.of(), Map.of(), List.of(), null, null);
    }

    private ValidateDataset.Output validate() throws Exception {
        return validate(null);
    }

    private ValidateDataset.Output validate(String fairnessAttribute) throws Exception {
        var input =
                new ValidateDataset.Input(context.runId(), shop.collect(), List.of("text"), 2, null, fairnessAttribute);
        return new ValidateDatasetHandler(shop.store, RegisteredFiles.NONE).handle(input, context);
    }
}
