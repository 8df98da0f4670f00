package io.rankloom.platform.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.platform.testing.MlflowServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real MLflow server, which then stops. */
class MlflowVersionTest {

    private record Setting(URI uri, boolean enabled, Duration requestTimeout, MovedAlias movedAlias)
            implements MlflowConfig {}

    @TempDir
    Path state;

    @Test
    void mlflowTellsItsVersionWhileItIsThereAndThatItIsAwayOnceItIsNot() throws Exception {
        assumeTrue(MlflowServer.executable().isPresent(), "no mlflow: set RANKLOOM_MLFLOW or let ./rankloom set it up");
        MlflowServer server = MlflowServer.start(MlflowServer.executable().get(), state);
        var setting = new Setting(server.uri(), true, Duration.ofSeconds(5), MlflowConfig.MovedAlias.RESTORE);
        var version = new MlflowVersion(new MlflowHttp(setting, new ObjectMapper()), setting);

        assertThat(version.ask()).matches("\\d+\\.\\d+(\\.\\d+)?.*");

        server.close();
        // It ends what it does before it goes.
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 600; i++) {
                        version.ask();
                        Thread.sleep(100);
                    }
                })
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("did not answer GET /version");
    }
}
