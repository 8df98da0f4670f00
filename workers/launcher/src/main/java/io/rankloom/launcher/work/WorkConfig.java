package io.rankloom.launcher.work;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What a worker and a ranking server are told from outside. */
@ConfigMapping(prefix = "rankloom")
public interface WorkConfig {

    /** Folder of the artifact store. */
    @WithDefault(".rankloom/store")
    Path store();

    /** Folder of the encoders that set-up has prepared. */
    @WithDefault(".rankloom/models")
    Path models();

    /** Whose deployments a ranking server serves. */
    @WithDefault("production")
    String environment();

    /** The MLflow tracking server. */
    Mlflow mlflow();

    Zeebe zeebe();

    Api api();

    Work work();

    Serving serving();

    interface Mlflow {
        @WithDefault("http://127.0.0.1:5000")
        URI uri();
    }

    interface Zeebe {
        /** The broker's gRPC address. */
        @WithDefault("http://127.0.0.1:26500")
        URI address();
    }

    interface Api {
        /** The platform API. */
        @WithDefault("http://127.0.0.1:8080")
        URI url();

        /** File that holds this process's bearer token. */
        Optional<Path> tokenFile();
    }

    interface Work {
        /** Jobs that this process works on at once; each may use several cores. */
        @WithDefault("2")
        int threads();

        /** How long a job may go without a life sign before another worker gets it. */
        @WithDefault("15s")
        Duration lease();

        /** Job types to take, all when empty. */
        Optional<java.util.List<String>> types();
    }

    interface Serving {
        /** Requests that a ranking server ranks at once; more get 503. 8 for each processor when absent. */
        OptionalInt rankings();
    }
}
