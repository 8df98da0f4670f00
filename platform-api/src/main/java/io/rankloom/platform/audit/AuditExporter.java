package io.rankloom.platform.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rankloom.workflows.audit.AuditEntry;
import io.rankloom.workflows.audit.AuditExport;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the whole record as signed JSON Lines. */
@ApplicationScoped
class AuditExporter {

    private static final int BATCH = 1_000;

    private final AuditKey key;

    AuditExporter(AuditKey key) {
        this.key = key;
    }

    /** Writes the entries up to one, and a head that names it; what is recorded meanwhile is for the next export. */
    void write(long upTo, OutputStream out) throws IOException {
        String hash = AuditEntry.GENESIS;
        long written = 0;
        while (written < upTo) {
            long after = written;
            List<AuditEntry> batch = QuarkusTransaction.requiringNew()
                    .call(
                            () -> AuditEvent.<AuditEvent>find("seq > ?1 and seq <= ?2 order by seq", after, upTo)
                                    .page(0, BATCH)
                                    .list()
                                    .stream()
                                    .map(AuditEvent::entry)
                                    .toList());
            if (batch.isEmpty()) {
                break;
            }
            for (AuditEntry entry : batch) {
                line(out, AuditExport.line(entry));
            }
            written = batch.getLast().seq();
            hash = batch.getLast().hash();
        }
        line(out, AuditExport.line(key.sign(written, hash)));
    }

    private static void line(OutputStream out, String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
