package io.rankloom.platform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A real PostgreSQL that a test stops and starts again, at the same port and with the same data; leases end after 8 s. */
public class MortalPostgres extends PostgresResource {

    private static MortalPostgres started;

    private Path data;
    private int port;

    @Override
    public Map<String, String> start() {
        started = this;
        Map<String, String> config = new HashMap<>(super.start());
        config.put("rankloom.lease.duration", "PT8S");
        return config;
    }

    @Override
    EmbeddedPostgres open() throws IOException {
        data = Files.createTempDirectory("rankloom-postgres").resolve("data");
        EmbeddedPostgres first = builder().start();
        port = first.getPort();
        return first;
    }

    private EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
    }

    /** Ends it with all its connections. */
    public static void goAway() throws IOException {
        started.postgres.close();
    }

    /** Starts it again. */
    public static void comeBack() throws IOException {
        started.postgres = started.builder().setPort(started.port).start();
    }
}
