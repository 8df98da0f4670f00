package io.rankloom.launcher.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankloom.jobs.registry.RegisteredFiles;
import io.rankloom.jobs.tracking.Tracking;
import io.rankloom.learning.artifact.FileArtifactStore;
import io.rankloom.workflows.Contract;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandlersTest {

    @Test
    void areThoseOfTheContractAndNoOthers(@TempDir Path folder) {
        List<JobHandler<?, ?>> handlers =
                Handlers.all(new FileArtifactStore(folder), folder, Tracking.NONE, RegisteredFiles.NONE);

        assertThat(handlers)
                .extracting(handler -> handler.type().name())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        Contract.WORKER_JOBS.stream().map(JobType::name).toList());
    }

    @Test
    void areAllWhenNoTypesAreNamedAndThoseNamedElse(@TempDir Path folder) {
        List<JobHandler<?, ?>> all =
                Handlers.all(new FileArtifactStore(folder), folder, Tracking.NONE, RegisteredFiles.NONE);

        assertThat(Handlers.chosen(all, Optional.empty())).isEqualTo(all);
        assertThat(Handlers.chosen(all, Optional.of(List.of("train-ranker", "extract-text"))))
                .extracting(handler -> handler.type().name())
                .containsExactlyInAnyOrder("extract-text", "train-ranker");
    }

    @Test
    void areNotChosenByAMisspeltType(@TempDir Path folder) {
        List<JobHandler<?, ?>> all =
                Handlers.all(new FileArtifactStore(folder), folder, Tracking.NONE, RegisteredFiles.NONE);

        assertThatThrownBy(() -> Handlers.chosen(all, Optional.of(List.of("extract-text", "extract-picture"))))
                .hasMessageContaining("(RANKLOOM_WORK_TYPES) names \"extract-picture\"")
                .hasMessageContaining("extract-image");
    }
}
