package io.rankloom.workflows.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that somebody did. Its hash covers all its fields and the hash of the entry before it.
 *
 * @param seq number in the chain, from 1 without a gap
 * @param origin the address that the request came from; null where there was none, and in entries from before it was kept
 * @param previousHash {@link #GENESIS} for the first
 */
public record AuditEntry(
        long seq,
        Instant at,
        String actor,
        String action,
        String objectType,
        String objectId,
        String digest,
        String reason,
        String origin,
        String previousHash,
        String hash) {

    /** What the first entry's {@code previousHash} is. */
    public static final String GENESIS = "0".repeat(64);

    /**
     * SHA-256 over the fields, each as its length in bytes, a colon and its bytes, so that no two different entries give the
     * same input. An entry without origin is hashed without that field, as all were before it was kept.
     */
    public String expectedHash() {
        List<String> fields = new ArrayList<>(Arrays.asList(
                Long.toString(seq), String.valueOf(at), actor, action, objectType, objectId, digest, reason));
        if (origin != null) {
            fields.add(origin);
        }
        fields.add(previousHash);
        String input = fields.stream()
                .map(field -> field == null ? "-" : field.getBytes(StandardCharsets.UTF_8).length + ":" + field)
                .collect(Collectors.joining("\n"));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(input.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether it follows on an entry with this hash and says what it said when it was written. */
    public boolean follows(String before) {
        return before.equals(previousHash) && expectedHash().equals(hash);
    }
}
