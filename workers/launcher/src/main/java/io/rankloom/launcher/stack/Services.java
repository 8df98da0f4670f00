package io.rankloom.launcher.stack;

import io.rankloom.launcher.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the stack is made of: command, environment and health of each server. */
final class Services {

    static final List<String> PORTS = List.of(
            "postgres",
            "zeebe-grpc",
            "zeebe-command",
            "zeebe-internal",
            "zeebe-http",
            "zeebe-management",
            "mlflow",
            "platform-api",
            "worker",
            "ranking-server");

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;

    Services(Home home, Ports ports, Secrets secrets) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
    }

    /** In the order of their start; they stop in the reverse. */
    List<Service> all() {
        return List.of(postgres(), zeebe(), mlflow(), platformApi(), worker(), rankingServer());
    }

    Map<String, String> addresses() {
        return Map.of(
                "postgres", jdbc("rankloom"),
                "zeebe", ports.http("zeebe-grpc"),
                "mlflow", ports.http("mlflow"),
                "platform-api", ports.http("platform-api"),
                "worker", ports.http("worker"),
                "ranking-server", ports.http("ranking-server"));
    }

    String jdbc(String database) {
        return "jdbc:postgresql://127.0.0.1:" + ports.of("postgres") + "/" + database;
    }

    private Service postgres() {
        return new Service(
                "postgres",
                List.of(),
                new Postgres(home).command(ports.of("postgres")),
                Map.of(),
                home.state(),
                "INT",
                Probes.postgres(jdbc("postgres"), "postgres", secrets.of("postgres")),
                Duration.ofMinutes(1));
    }

    private Service zeebe() {
        var environment = new HashMap<String, String>();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS", String.join(" ", brokerFlags()));
        environment.put(
                "ZEEBE_BROKER_DATA_DIRECTORY", home.state().resolve("zeebe").toString());
        environment.put("ZEEBE_BROKER_CLUSTER_PARTITIONSCOUNT", "1");
        environment.put("ZEEBE_BROKER_DATA_LOGSEGMENTSIZE", "16MB");
        environment.put("ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MEMORYLIMIT", "64MB");
        environment.put("ZEEBE_BROKER_DATA_SNAPSHOTPERIOD", "1m");
        environment.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING", "512MB");
        environment.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION", "256MB");
        environment.put("ZEEBE_BROKER_NETWORK_HOST", "127.0.0.1");
        environment.put("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", port("zeebe-command"));
        environment.put("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", port("zeebe-internal"));
        environment.put("ZEEBE_BROKER_GATEWAY_NETWORK_HOST", "127.0.0.1");
        environment.put("ZEEBE_BROKER_GATEWAY_NETWORK_PORT", port("zeebe-grpc"));
        environment.put("ZEEBE_BROKER_CLUSTER_INITIALCONTACTPOINTS", "127.0.0.1:" + port("zeebe-internal"));
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", port("zeebe-http"));
        environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        environment.put("MANAGEMENT_SERVER_PORT", port("zeebe-management"));
        environment.put("ZEEBE_BROKER_EXPORTERS_LIVE_CLASSNAME", "io.rankloom.exporter.LiveExporter");
        environment.put(
                "ZEEBE_BROKER_EXPORTERS_LIVE_JARPATH", home.exporterJar().toString());
        environment.put("ZEEBE_BROKER_EXPORTERS_LIVE_ARGS_URL", ports.http("platform-api") + "/api/v1/engine/events");
        environment.put(
                "ZEEBE_BROKER_EXPORTERS_LIVE_ARGS_TOKENFILE",
                secrets.tokenFile("engine").toString());
        return new Service(
                "zeebe",
                List.of(),
                List.of(home.broker().resolve("bin/broker").toString()),
                environment,
                home.state(),
                "TERM",
                Probes.http(ports.http("zeebe-management") + "/actuator/health/readiness"),
                Duration.ofMinutes(2));
    }

    private static List<String> brokerFlags() {
        var flags = new ArrayList<>(List.of(
                "-Xms128m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:ReservedCodeCacheSize=96m",
                "--enable-native-access=ALL-UNNAMED"));
        if (Runtime.version().feature() >= 23) {
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        return flags;
    }

    private Service mlflow() {
        Path artifacts = home.state().resolve("mlflow");
        return new Service(
                "mlflow",
                List.of("postgres"),
                List.of(
                        home.tools().resolve("venv/bin/mlflow").toString(),
                        "server",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        port("mlflow"),
                        "--workers",
                        "1",
                        "--serve-artifacts",
                        "--artifacts-destination",
                        artifacts.toUri().toString(),
                        "--allowed-hosts",
                        "127.0.0.1:" + port("mlflow") + ",localhost:" + port("mlflow")),
                Map.of(
                        "MLFLOW_BACKEND_STORE_URI",
                        "postgresql+psycopg2://mlflow:" + secrets.of("mlflow-db") + "@127.0.0.1:" + port("postgres")
                                + "/mlflow",
                        "MLFLOW_SERVER_ENABLE_JOB_EXECUTION",
                        "false",
                        "MLFLOW_DISABLE_TELEMETRY",
                        "true",
                        "DO_NOT_TRACK",
                        "true"),
                home.state(),
                "TERM",
                Probes.http(ports.http("mlflow") + "/health"),
                Duration.ofMinutes(3));
    }

    private Service platformApi() {
        return new Service(
                "platform-api",
                List.of("postgres"),
                java(home.platformJar(), List.of("-Xmx384m", "-XX:+UseSerialGC"), List.of()),
                Map.ofEntries(
                        Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                        Map.entry("QUARKUS_HTTP_PORT", port("platform-api")),
                        Map.entry("QUARKUS_DATASOURCE_JDBC_URL", jdbc("rankloom")),
                        Map.entry("QUARKUS_DATASOURCE_USERNAME", "rankloom"),
                        Map.entry("QUARKUS_DATASOURCE_PASSWORD", secrets.of("rankloom-db")),
                        Map.entry(
                                "RANKLOOM_DATABASE_FOLDER",
                                home.state().resolve("postgres").toString()),
                        Map.entry("RANKLOOM_STORE", home.store().toString()),
                        Map.entry("RANKLOOM_ZEEBE_ADDRESS", ports.http("zeebe-grpc")),
                        Map.entry("RANKLOOM_MLFLOW_URI", ports.http("mlflow")),
                        Map.entry("RANKLOOM_BOOTSTRAP", secrets.bootstrapFile().toString()),
                        Map.entry(
                                "RANKLOOM_AUDIT_FOLDER",
                                home.state().resolve("audit").toString())),
                home.state(),
                "TERM",
                Probes.http(ports.http("platform-api") + "/q/health/ready"),
                Duration.ofMinutes(2));
    }

    private Service worker() {
        var environment = clientEnvironment("worker");
        environment.put("RANKLOOM_ZEEBE_ADDRESS", ports.http("zeebe-grpc"));
        environment.put("RANKLOOM_MLFLOW_URI", ports.http("mlflow"));
        // Native libraries allocate from many threads; an arena for each would keep what is freed.
        environment.put("MALLOC_ARENA_MAX", "2");
        return new Service(
                "worker",
                List.of("platform-api", "zeebe"),
                java(
                        home.launcherJar(),
                        // An idle worker gives its memory back: only G1 collects without being asked for memory.
                        List.of(
                                "-Xmx3g",
                                "-XX:+UseG1GC",
                                "-XX:G1PeriodicGCInterval=15000",
                                "-XX:MinHeapFreeRatio=10",
                                "-XX:MaxHeapFreeRatio=20"),
                        List.of("work")),
                environment,
                home.state(),
                "TERM",
                Probes.http(ports.http("worker") + "/q/health/ready"),
                Duration.ofMinutes(2));
    }

    private Service rankingServer() {
        return new Service(
                "ranking-server",
                List.of("platform-api"),
                java(home.launcherJar(), List.of("-Xmx768m", "-XX:+UseG1GC"), List.of("serve")),
                clientEnvironment("ranking-server"),
                home.state(),
                "TERM",
                Probes.http(ports.http("ranking-server") + "/q/health/ready"),
                Duration.ofMinutes(2));
    }

    private Map<String, String> clientEnvironment(String name) {
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", port(name));
        environment.put("RANKLOOM_API_URL", ports.http("platform-api"));
        environment.put("RANKLOOM_API_TOKEN_FILE", secrets.tokenFile(name).toString());
        environment.put("RANKLOOM_STORE", home.store().toString());
        environment.put("RANKLOOM_MODELS", home.models().toString());
        // DJL would otherwise look for newer engines on the network.
        environment.put("DJL_OFFLINE", "true");
        environment.put("DJL_CACHE_DIR", home.tools().resolve("djl").toString());
        environment.put("OPT_OUT_TRACKING", "true");
        return environment;
    }

    private static List<String> java(Path jar, List<String> flags, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("--enable-native-access=ALL-UNNAMED");
        if (Runtime.version().feature() >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return command;
    }

    private String port(String name) {
        return Integer.toString(ports.of(name));
    }
}
