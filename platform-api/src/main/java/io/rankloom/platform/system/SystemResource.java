package io.rankloom.platform.system;

import io.quarkus.logging.Log;
import io.rankloom.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether the platform's parts work, what they store, and how long. */
@Path("/api/v1/system")
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
public class SystemResource {

    /** @param bytes with its indexes */
    record TableSize(String table, long bytes, long rows) {}

    /**
     * @param databaseBytes of the whole database
     * @param tables the largest; rows are the database's own estimate
     * @param storeDisk of the artifact store; null where it cannot be asked
     * @param databaseDisk null where the database is elsewhere, or the platform was not told its folder
     */
    record Storage(long databaseBytes, List<TableSize> tables, Disk storeDisk, Disk databaseDisk) {}

    /** Each an ISO 8601 duration. */
    record Kept(String logs, String events, String outbox, String guardSamples) {}

    record SystemView(List<Part> parts, List<ProcessView> processes, List<Queue> queues, Storage storage, Kept kept) {}

    private final Parts parts;
    private final Queues queues;
    private final EntityManager entities;
    private final RetentionConfig retention;
    private final java.nio.file.Path store;
    private final Optional<java.nio.file.Path> databaseFolder;

    SystemResource(
            Parts parts,
            Queues queues,
            EntityManager entities,
            RetentionConfig retention,
            @ConfigProperty(name = "rankloom.store") java.nio.file.Path store,
            @ConfigProperty(name = "rankloom.database-folder") Optional<java.nio.file.Path> databaseFolder) {
        this.parts = parts;
        this.queues = queues;
        this.entities = entities;
        this.retention = retention;
        this.store = store;
        this.databaseFolder = databaseFolder;
    }

    @GET
    @Transactional
    public SystemView get() {
        return new SystemView(
                parts.all(),
                ProcessView.all(),
                queues.all(),
                storage(),
                new Kept(
                        retention.logs().toString(),
                        retention.events().toString(),
                        retention.outbox().toString(),
                        retention.guardSamples().toString()));
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
        return new Storage(
                database,
                sizes,
                disk(store),
                databaseFolder.map(SystemResource::disk).orElse(null));
    }

    /** Null where it cannot be asked: the store's own part says that it is away. */
    private static Disk disk(java.nio.file.Path folder) {
        try {
            return Disk.of(folder);
        } catch (IOException e) {
            Log.debugf("the disk of %s cannot be asked: %s", folder, e);
            return null;
        }
    }
}
