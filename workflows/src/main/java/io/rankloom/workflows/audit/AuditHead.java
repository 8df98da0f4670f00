package io.rankloom.workflows.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * How far the chain went at a moment, signed, so that newest entries cannot go missing unseen.
 *
 * @param seq number of the last entry, 0 when there was none
 * @param hash of that entry
 * @param key the public key, X.509, base64
 * @param signature Ed25519 over the rest, base64
 */
public record AuditHead(long seq, String hash, Instant signedAt, String key, String signature) {

    private static final String ALGORITHM = "Ed25519";

    /** Signs where a chain stands. */
    public static AuditHead sign(long seq, String hash, Instant at, PrivateKey secret, PublicKey key) {
        try {
            Signature signer = Signature.getInstance(ALGORITHM);
            signer.initSign(secret);
            signer.update(text(seq, hash, at));
            Base64.Encoder base64 = Base64.getEncoder();
            return new AuditHead(
                    seq, hash, at, base64.encodeToString(key.getEncoded()), base64.encodeToString(signer.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the audit key cannot sign", e);
        }
    }

    /** Whether the signature is that of the key that stands beside it. Whose key it is, is for the reader to know. */
    @JsonIgnore
    public boolean isSigned() {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key))));
            verifier.update(text(seq, hash, signedAt));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException | NullPointerException e) {
            return false;
        }
    }

    /** The first 16 bytes of the key's SHA-256 in hex: short enough to compare by eye. */
    public static String fingerprint(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] text(long seq, String hash, Instant at) {
        return ("rankloom audit head\n" + seq + "\n" + hash + "\n" + at).getBytes(StandardCharsets.UTF_8);
    }
}
