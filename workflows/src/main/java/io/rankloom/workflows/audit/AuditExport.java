package io.rankloom.workflows.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedReader;
import java.io.IOException;

/** The audit record as JSON Lines: an entry a line from the first on, and at the end the signed head. */
public final class AuditExport {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL)
            .build();

    /** One line; it holds an entry or the head. */
    record Line(AuditEntry entry, AuditHead head) {}

    /**
     * What a check found.
     *
     * @param brokenAt number of the first entry that is missing or was altered, null when there is none
     * @param fingerprint of the key that signed the head, null where there is no head
     */
    public record Verdict(boolean intact, long entries, Long brokenAt, String message, String fingerprint) {}

    private AuditExport() {}

    /** The line of an entry, without a line break. */
    public static String line(AuditEntry entry) {
        return write(new Line(entry, null));
    }

    /** The line of the head, without a line break. */
    public static String line(AuditHead head) {
        return write(new Line(null, head));
    }

    private static String write(Line line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an audit line cannot be written", e);
        }
    }

    /**
     * Checks an export without the platform that wrote it.
     *
     * @param key the public key that the reader trusts, as the platform shows it; null to take the file's word for it, which
     *     proves that the file fits together but not who wrote it
     */
    public static Verdict verify(BufferedReader lines, String key) throws IOException {
        String previous = AuditEntry.GENESIS;
        long seq = 0;
        AuditHead head = null;
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            if (text.isBlank()) {
                continue;
            }
            Line line = read(text);
            if (line == null || head != null) {
                return broken(seq, "what follows entry " + seq + " is no audit line");
            }
            head = line.head();
            if (head == null) {
                AuditEntry entry = line.entry();
                if (entry.seq() != seq + 1) {
                    return broken(seq, "entry " + (seq + 1) + " is missing");
                }
                if (!entry.follows(previous)) {
                    return broken(seq, "entry " + entry.seq() + " was altered");
                }
                previous = entry.hash();
                seq++;
            }
        }
        return head == null
                ? broken(seq, "the signed head is missing, so entries after " + seq + " may be missing, too")
                : verify(head, seq, previous, key);
    }

    private static Verdict verify(AuditHead head, long seq, String hash, String key) {
        String fingerprint = AuditHead.fingerprint(head.key());
        if (!head.isSigned()) {
            return new Verdict(false, seq, null, "the head's signature is wrong", fingerprint);
        }
        if (key != null && !key.strip().equals(head.key())) {
            return new Verdict(
                    false,
                    seq,
                    null,
                    "the head is signed by another key than the given one: " + fingerprint,
                    fingerprint);
        }
        if (head.seq() > seq) {
            return new Verdict(
                    false,
                    seq,
                    seq + 1,
                    "entries " + (seq + 1) + "–" + head.seq() + " are missing: the head of " + head.signedAt()
                            + " names them",
                    fingerprint);
        }
        if (head.seq() < seq || !head.hash().equals(hash)) {
            return new Verdict(
                    false, seq, head.seq(), "entry " + head.seq() + " is not the one that was signed", fingerprint);
        }
        return new Verdict(
                true,
                seq,
                null,
                "entries 1–" + seq + " intact, signed at " + head.signedAt() + " by key " + fingerprint
                        + (key == null ? "; compare it with the key that the platform shows" : ""),
                fingerprint);
    }

    private static Line read(String text) {
        try {
            Line line = JSON.readValue(text, Line.class);
            return (line.entry() == null) == (line.head() == null) ? null : line;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static Verdict broken(long seq, String message) {
        return new Verdict(false, seq, seq + 1, message, null);
    }
}
