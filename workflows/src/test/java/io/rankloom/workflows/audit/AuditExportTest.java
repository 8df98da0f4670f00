package io.rankloom.workflows.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An export of three entries and the ways to tamper with it. */
class AuditExportTest {

    private static final Instant AT = Instant.parse("2030-01-31T12:00:00Z");

    private final List<String> lines = new ArrayList<>();
    private KeyPair keys;

    @BeforeEach
    void exportThreeEntries() throws Exception {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String hash = AuditEntry.GENESIS;
        for (int seq = 1; seq <= 3; seq++) {
            AuditEntry entry = entry(seq, "reason " + seq, hash);
            lines.add(AuditExport.line(entry));
            hash = entry.hash();
        }
        lines.add(AuditExport.line(head(3, hash, keys)));
    }

    private static AuditEntry entry(int seq, String reason, String previous) {
        var blank = new AuditEntry(
                seq, AT, "ada", "run.start", "run", "r" + seq, null, reason, "192.0.2.1", previous, null);
        return new AuditEntry(
                seq,
                AT,
                "ada",
                "run.start",
                "run",
                "r" + seq,
                null,
                reason,
                "192.0.2.1",
                previous,
                blank.expectedHash());
    }

    private static AuditHead head(long seq, String hash, KeyPair keys) {
        return AuditHead.sign(seq, hash, AT, keys.getPrivate(), keys.getPublic());
    }

    private String key() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    @Test
    void what_was_exported_is_intact() throws IOException {
        AuditExport.Verdict verdict = verify(key());

        assertThat(verdict.intact()).as(verdict.message()).isTrue();
        assertThat(verdict.entries()).isEqualTo(3);
    }

    @Test
    void the_first_altered_entry_is_named() throws IOException {
        lines.set(1, lines.get(1).replace("reason 2", "a better reason"));

        assertThat(verify(key()).brokenAt()).isEqualTo(2);
        assertThat(verify(key()).message()).isEqualTo("entry 2 was altered");
    }

    @Test
    void an_entry_that_was_altered_with_its_hash_is_named_by_the_one_after_it() throws IOException {
        AuditEntry forged = entry(2, "a better reason", hashOf(0));
        lines.set(1, AuditExport.line(forged));

        assertThat(verify(key()).message()).isEqualTo("entry 3 was altered");
    }

    @Test
    void a_missing_entry_is_named() throws IOException {
        lines.remove(1);

        assertThat(verify(key()).message()).isEqualTo("entry 2 is missing");
    }

    @Test
    void missing_newest_entries_are_shown_by_the_head() throws IOException {
        lines.remove(2);
        lines.remove(1);

        assertThat(verify(key()).message()).startsWith("entries 2–3 are missing");
        assertThat(verify(key()).brokenAt()).isEqualTo(2);
    }

    @Test
    void a_missing_head_is_no_proof() throws IOException {
        lines.removeLast();

        assertThat(verify(key()).intact()).isFalse();
        assertThat(verify(key()).message()).startsWith("the signed head is missing");
    }

    @Test
    void a_head_of_another_key_is_no_proof() throws Exception {
        KeyPair others = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        lines.set(3, AuditExport.line(head(3, hashOf(2), others)));

        assertThat(verify(null).intact()).isTrue();
        assertThat(verify(key()).intact()).isFalse();
        assertThat(verify(key()).message()).contains("another key");
    }

    @Test
    void a_head_that_was_altered_is_no_proof() throws IOException {
        lines.remove(2);
        lines.set(2, lines.get(2).replace("\"seq\":3", "\"seq\":2"));

        assertThat(verify(key()).message()).isEqualTo("the head's signature is wrong");
    }

    @Test
    void a_line_that_is_none_is_named_by_its_place() throws IOException {
        lines.set(1, "{\"entry\":");

        assertThat(verify(key()).message()).isEqualTo("what follows entry 1 is no audit line");
    }

    // The hash of an entry from before origins were kept, by hand:
    // printf '1:1\n20:2030-01-31T12:00:00Z\n3:ada\n9:run.start\n3:run\n1:r\n-\n-\n64:000…0' | sha256sum
    @Test
    void an_entry_without_origin_is_hashed_as_before_origins_were_kept() {
        var entry = new AuditEntry(1, AT, "ada", "run.start", "run", "r", null, null, null, AuditEntry.GENESIS, null);

        assertThat(entry.expectedHash()).isEqualTo("b0a5c6374a9fbb08fba94eaec301edcff952e422dc906164a3674e5f9256b2f5");
    }

    private String hashOf(int line) {
        String text = lines.get(line);
        int from = text.indexOf("\"hash\":\"") + 8;
        return text.substring(from, from + 64);
    }

    private AuditExport.Verdict verify(String trusted) throws IOException {
        return AuditExport.verify(new BufferedReader(new StringReader(String.join("\n", lines))), trusted);
    }
}
