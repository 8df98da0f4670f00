package io.rankloom.platform.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A real PostgreSQL of the tests' own, with the people of {@link People}, without engine and MLflow. */
public class PostgresResource implements QuarkusTestResourceLifecycleManager {

    /** The address from which forwarded headers are believed. */
    public static final String PROXY = "127.0.0.2";

    EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            postgres = open();
            Map<String, String> config = new HashMap<>();
            config.put("quarkus.datasource.jdbc.url", postgres.getJdbcUrl("postgres", "postgres"));
            config.put("quarkus.datasource.username", "postgres");
            config.put("quarkus.datasource.password", "postgres");
            config.put(
                    "rankloom.store",
                    Files.createTempDirectory("rankloom-store").toString());
            config.put(
                    "rankloom.audit.folder",
                    Files.createTempDirectory("rankloom-audit").toString());
            config.put("rankloom.bootstrap", bootstrap().toString());
            config.put("rankloom.zeebe.enabled", "false");
            // Nobody listens there: a test must not meet the engine of a stack that runs on this machine.
            config.put("rankloom.zeebe.address", "http://127.0.0.1:1");
            config.put("rankloom.mlflow.enabled", "false");
            // A proxy that the tests can be, and that other clients of theirs are not.
            config.put("quarkus.http.proxy.proxy-address-forwarding", "true");
            config.put("quarkus.http.proxy.trusted-proxies", PROXY);
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException("the tests' Postgres did not start", e);
        }
    }

    /** Starts the database. */
    EmbeddedPostgres open() throws IOException {
        return EmbeddedPostgres.builder().start();
    }

    private static Path bootstrap() throws IOException {
        Path file = Files.createTempFile("rankloom-bootstrap", ".json");
        new ObjectMapper().writeValue(file.toFile(), People.bootstrap());
        return file;
    }

    @Override
    public void stop() {
        try {
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the tests' Postgres did not stop", e);
        }
    }
}
