package io.rankloom.platform.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what a webhook sends, by the symmetric scheme of the Standard Webhooks specification 1.0.0: {@code v1,} and the Base64 of HMAC-SHA256 over id, seconds
 * and body, joined by full stops. The receiver knows by it who wrote the body, that nobody changed it, and when it was sent. Thread-safe.
 */
final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_SECRET = 24;
    private static final String PREFIX = "whsec_";

    private final SecretKeySpec key;

    /**
     * @param secret any text, or {@code whsec_} and the Base64 of the key
     * @throws IllegalArgumentException if it is too short to be one
     */
    WebhookSignature(String secret) {
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("rankloom.webhook.secret has " + secret.length()
                    + " characters; it needs " + SHORTEST_SECRET + " or more, such as 32 random bytes in Base64");
        }
        byte[] bytes = secret.startsWith(PREFIX)
                ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    String of(String id, Instant at, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            String signed = id + "." + at.getEpochSecond() + "." + body;
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks " + ALGORITHM, e);
        }
    }
}
