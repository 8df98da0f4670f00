package io.rankloom.launcher.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.jobs.registry.RegisteredFiles;
import io.rankloom.jobs.tracking.Tracking;
import io.rankloom.learning.artifact.FileArtifactStore;
import io.rankloom.workflows.Contract;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import java.nio.file.Path;
import java.util.List;
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
}
