package io.rankloom.platform.audit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One thing that somebody did. Its hash covers all its fields and the hash of the event before it. */
@Entity
public class AuditEvent extends PanacheEntityBase {

    /** What the first event's {@code previousHash} is. */
    public static final String GENESIS = "0".repeat(64);

    @Id
    public long seq;

    public Instant at;
    public String actor;
    public String action;
    public String objectType;
    public String objectId;
    public String digest;
    public String reason;
    public String previousHash;
    public String hash;

    /**
     * SHA-256 over the fields, each as its length in bytes, a colon and its bytes, so that no two different events give
     * the same input.
     */
    String expectedHash() {
        String input = Stream.of(
                        Long.toString(seq),
                        at.toString(),
                        actor,
                        action,
                        objectType,
                        objectId,
                        digest,
                        reason,
                        previousHash)
                .map(field -> field == null ? "-" : field.getBytes(StandardCharsets.UTF_8).length + ":" + field)
                .collect(Collectors.joining("\n"));
        try {
            byte[] hashed = MessageDigest.getInstance("SHA-256").digest(input.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hashed);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
