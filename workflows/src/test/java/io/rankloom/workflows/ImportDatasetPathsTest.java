package io.rankloom.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.workflows.collect.PublishDatasetVersion;
import io.rankloom.workflows.training.FinishRun;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each way through {@code import-dataset} and {@code collect-dataset}, on an engine. */
class ImportDatasetPathsTest {

    private final FakePlatform platform = new FakePlatform();
    private final UUID runId = UUID.randomUUID();
    private TestEngine engine;

    @BeforeEach
    void startEngine() {
        engine = new TestEngine();
        platform.serve(engine);
    }

    @AfterEach
    void stopEngine() {
        engine.close();
    }

    @Test
    void a_dataset_that_is_collected_becomes_a_version() {
        start();
        assertThat(platform.awaitEnd()).isEqualTo(new FinishRun.Input(runId, "COLLECTED", null));
        var published = platform.asked(PublishDatasetVersion.Input.class).getFirst();
        assertThat(published.datasetDigest()).isEqualTo("dataset");
        assertThat(published.counts().products()).isEqualTo(3000);
    }

    @Test
    void one_bad_source_of_several_ends_the_run_with_its_message() {
        platform.badSource = "titles";
        start();
        assertThat(platform.awaitEnd()).isEqualTo(new FinishRun.Input(runId, "FAILED", "file:titles.csv is not there"));
        assertThat(platform.asked(PublishDatasetVersion.Input.class)).isEmpty();
    }

    private void start() {
        Map<String, ?> variables = Map.of(
                "runId", runId,
                "project", "demo",
                "datasetName", "shop",
                "sourceUri", "file:shop",
                "mappingUri", "file:dataset.yaml",
                "badRowLimit", 0.1,
                "seed", 1);
        assertThat(variables.keySet()).isEqualTo(Contract.START_VARIABLES.get("import-dataset"));
        engine.publish(Workflows.START_COLLECT, runId.toString(), variables);
    }
}
