package io.rankloom.launcher;

import java.nio.file.Path;

/**
 * Where this installation keeps things.
 *
 * @param root the checkout or installation, with the built applications
 * @param state what the stack writes and must keep: databases, logs, secrets, artifacts; {@code RANKLOOM_STATE} moves
 *     it
 */
public record Home(Path root, Path state) {

    /** From the launcher script's {@code rankloom.home} and the environment's {@code RANKLOOM_STATE}. */
    public static Home fromEnvironment() {
        Path root = Path.of(System.getProperty("rankloom.home", "."))
                .toAbsolutePath()
                .normalize();
        String state = System.getenv("RANKLOOM_STATE");
        return new Home(
                root, state == null ? root.resolve(".rankloom") : Path.of(state).toAbsolutePath());
    }

    /** What set-up has installed and no run changes: the broker, the Python environment, encoder weights. */
    public Path tools() {
        return root.resolve(".rankloom");
    }

    public Path logs() {
        return state.resolve("logs");
    }

    public Path secrets() {
        return state.resolve("secrets");
    }

    public Path store() {
        return state.resolve("store");
    }

    public Path models() {
        return tools().resolve("models");
    }

    public Path python() {
        return tools().resolve("venv/bin/python");
    }

    public Path broker() {
        return tools().resolve("zeebe-" + System.getProperty("rankloom.zeebe.version", "8.5.8"));
    }

    public Path launcherJar() {
        return root.resolve("workers/launcher/target/quarkus-app/quarkus-run.jar");
    }

    public Path platformJar() {
        return root.resolve("platform-api/target/quarkus-app/quarkus-run.jar");
    }

    public Path exporterJar() {
        return root.resolve("workflows/exporter/target/rankloom-exporter-0.1.0-SNAPSHOT.jar");
    }
}
