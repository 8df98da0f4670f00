package io.rankloom.platform.audit;

import io.rankloom.workflows.audit.AuditHead;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/** Signs where the chain stands, with an Ed25519 key that never leaves its file. */
@ApplicationScoped
class AuditKey {

    private static final String ALGORITHM = "Ed25519";

    private final Path folder;
    private KeyPair pair;

    AuditKey(AuditConfig config) {
        this.folder = config.folder();
    }

    @PostConstruct
    void load() {
        Path secret = folder.resolve("signing.key");
        Path open = folder.resolve("signing.pub");
        try {
            if (Files.notExists(secret)) {
                make(secret, open);
            }
            KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
            PrivateKey signing = keys.generatePrivate(new PKCS8EncodedKeySpec(read(secret)));
            PublicKey shown = keys.generatePublic(new X509EncodedKeySpec(read(open)));
            pair = new KeyPair(shown, signing);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the audit key cannot be read from or made in " + folder.toAbsolutePath()
                            + ": give the platform a folder of its own with rankloom.audit.folder",
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the files in " + folder.toAbsolutePath() + " are no Ed25519 keys", e);
        }
    }

    private static void make(Path secret, Path open) throws IOException, GeneralSecurityException {
        KeyPair made = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        Files.createDirectories(secret.getParent());
        Files.writeString(open, encoded(made.getPublic().getEncoded()));
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, encoded(made.getPrivate().getEncoded()), StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static byte[] read(Path file) throws IOException {
        return Base64.getDecoder().decode(Files.readString(file).strip());
    }

    private static String encoded(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }

    /** The public key, X.509, base64. */
    String shown() {
        return encoded(pair.getPublic().getEncoded());
    }

    AuditHead sign(long seq, String hash) {
        return AuditHead.sign(
                seq, hash, Instant.now().truncatedTo(ChronoUnit.MICROS), pair.getPrivate(), pair.getPublic());
    }
}
