package io.rankloom.platform.identity;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A sign-in that has gone to the provider and not come back. It is kept by the browser alone, as one secret in a cookie: state,
 * nonce and code verifier are digests of it, so none of them tells the others or the secret, and any replica can take the answer.
 *
 * @param secret 256 random bits
 * @param returnTo the console's page to end at
 */
record SignInAttempt(String secret, String returnTo) {

    static final String COOKIE = "rankloom_sign_in";

    static final Duration LIFETIME = Duration.ofMinutes(10);

    // One slash and no backslash: browsers take everything else for another host.
    private static final Pattern PAGE = Pattern.compile("/(?!/)(?:[\\w.~?&=:,+/-]|%[0-9A-Fa-f]{2}){0,1000}");

    SignInAttempt {
        returnTo = returnTo != null && PAGE.matcher(returnTo).matches() ? returnTo : "/";
    }

    static SignInAttempt begin(String returnTo) {
        return new SignInAttempt(Credentials.secret(), returnTo);
    }

    /** Reads what {@link #cookie} wrote; empty if it did not. */
    static Optional<SignInAttempt> read(String cookie) {
        if (cookie == null || cookie.indexOf('.') < 1) {
            return Optional.empty();
        }
        int dot = cookie.indexOf('.');
        try {
            byte[] page = Base64.getUrlDecoder().decode(cookie.substring(dot + 1));
            return Optional.of(new SignInAttempt(cookie.substring(0, dot), new String(page, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String cookie() {
        return secret + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(returnTo.getBytes(StandardCharsets.UTF_8));
    }

    State state() {
        return new State(derived("state"));
    }

    Nonce nonce() {
        return new Nonce(derived("nonce"));
    }

    CodeVerifier verifier() {
        return new CodeVerifier(derived("verifier"));
    }

    boolean sent(String state) {
        return state != null
                && MessageDigest.isEqual(
                        derived("state").getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
    }

    private String derived(String purpose) {
        return Credentials.digest(purpose + ":" + secret);
    }
}
