package io.rankloom.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** A real MLflow server for the application under test, where one is set up; what needs it asks {@link MlflowServer#executable}. */
public class MlflowResource implements QuarkusTestResourceLifecycleManager {

    private MlflowServer server;

    @Override
    public Map<String, String> start() {
        var executable = MlflowServer.executable();
        if (executable.isEmpty()) {
            return Map.of();
        }
        try {
            server = MlflowServer.start(executable.get(), Files.createTempDirectory("rankloom-mlflow"));
            return Map.of("rankloom.mlflow.uri", server.uri().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("the tests' MLflow did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the tests' MLflow started", e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}
