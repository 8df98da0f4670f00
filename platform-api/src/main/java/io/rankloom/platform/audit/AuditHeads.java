package io.rankloom.platform.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import io.rankloom.workflows.audit.AuditHead;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Remembers outside of the database how far the chain has come, so that entries which vanish from its end are missed. */
@ApplicationScoped
class AuditHeads {

    private final Path file;
    private final AuditKey key;
    private final ObjectMapper json;

    AuditHeads(AuditConfig config, AuditKey key, ObjectMapper json) {
        this.file = config.folder().resolve("head.json");
        this.key = key;
        this.json = json;
    }

    /** Entries that are younger than this are not missed when they vanish. */
    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    @Transactional
    synchronized void note() {
        AuditEvent last = AuditEvent.find("order by seq desc").firstResult();
        long known = read().map(AuditHead::seq).orElse(0L);
        if (last != null && last.seq > known) {
            write(key.sign(last.seq, last.hash));
        }
    }

    /** The last one that was noted; empty when none was. */
    Optional<AuditHead> read() {
        try {
            return Files.exists(file) ? Optional.of(json.readValue(file.toFile(), AuditHead.class)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the signed head cannot be read from " + file.toAbsolutePath(), e);
        }
    }

    private void write(AuditHead head) {
        try {
            Path next = file.resolveSibling("head.json.next");
            json.writeValue(next.toFile(), head);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the signed head cannot be written to " + file.toAbsolutePath(), e);
        }
    }
}
