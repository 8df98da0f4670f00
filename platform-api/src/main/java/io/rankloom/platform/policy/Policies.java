package io.rankloom.platform.policy;

import io.rankloom.platform.audit.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/** Keeps what was deployed. */
@ApplicationScoped
public class Policies {

    private final Audit audit;

    Policies(Audit audit) {
        this.audit = audit;
    }

    /** The engine has this decision table from now on. The same as before is no new version. */
    @Transactional
    public void deployed(String xml) {
        String decision = DecisionTable.read(xml).id();
        PolicyVersion.getEntityManager()
                .createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:decision, 25))")
                .setParameter("decision", decision)
                .getSingleResult();
        String digest = sha256(xml);
        Optional<PolicyVersion> newest = PolicyVersion.newest(decision);
        if (newest.isPresent() && newest.get().digest.equals(digest)) {
            return;
        }
        var version = new PolicyVersion();
        version.key =
                new PolicyVersion.Key(decision, newest.map(v -> v.key.version()).orElse(0) + 1);
        version.digest = digest;
        version.xml = xml;
        version.deployedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        version.persist();
        audit.record("system", "policy.deploy", "policy", decision + "@" + version.key.version(), digest, null);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
