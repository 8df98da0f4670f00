package io.rankloom.platform.system;

import io.rankloom.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether the platform's parts work, what they store, and how long. */
@Path("/api/v1/system")
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
public class SystemResource {

    record Part(String name, boolean up) {}

    /** @param bytes with its indexes */
    record TableSize(String table, long bytes, long rows) {}

    /**
     * @param databaseBytes of the whole database
     * @param tables the largest; rows are the database's own estimate
     * @param storeFreeBytes left on the disk of the artifact store
     */
    record Storage(long databaseBytes, List<TableSize> tables, long storeFreeBytes, long storeTotalBytes) {}

    /** Each an ISO 8601 duration. */
    record Kept(String logs, String events, String outbox) {}

    record SystemView(List<Part> parts, Storage storage, Kept kept) {}

    private final SmallRyeHealthReporter health;
    private final EntityManager entities;
    private final RetentionConfig retention;
    private final java.nio.file.Path store;

    SystemResource(
            SmallRyeHealthReporter health,
            EntityManager entities,
            RetentionConfig retention,
            @ConfigProperty(name = "rankloom.store") java.nio.file.Path store) {
        this.health = health;
        this.entities = entities;
        this.retention = retention;
        this.store = store;
    }

    @GET
    @Transactional
    public SystemView get() {
        return new SystemView(
                parts(),
                storage(),
                new Kept(
                        retention.logs().toString(),
                        retention.events().toString(),
                        retention.outbox().toString()));
    }

    private List<Part> parts() {
        return health.getHealth().getPayload().getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                .map(check -> new Part(check.getString("name"), "UP".equals(check.getString("status"))))
                .toList();
    }

    private Storage storage() {
        long database = ((Number) entities.createNativeQuery("SELECT pg_database_size(current_database())")
                        .getSingleResult())
                .longValue();
        List<?> tables = entities.createNativeQuery("""
                        SELECT relname, pg_total_relation_size(relid), n_live_tup FROM pg_stat_user_tables
                        ORDER BY pg_total_relation_size(relid) DESC, relname LIMIT 12
                        """).getResultList();
        List<TableSize> sizes = tables.stream()
                .map(Object[].class::cast)
                .map(row ->
                        new TableSize((String) row[0], ((Number) row[1]).longValue(), ((Number) row[2]).longValue()))
                .toList();
        try {
            Files.createDirectories(store);
            FileStore disk = Files.getFileStore(store);
            return new Storage(database, sizes, disk.getUsableSpace(), disk.getTotalSpace());
        } catch (IOException e) {
            throw new UncheckedIOException("the disk of the artifact store cannot be asked: " + store, e);
        }
    }
}
