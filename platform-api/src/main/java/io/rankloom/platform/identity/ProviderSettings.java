package io.rankloom.platform.identity;

import io.quarkus.runtime.Startup;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** What is set about the provider, checked at start: who cannot sign in later learns nothing from a wrong setting. */
@Singleton
@Startup
class ProviderSettings {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String issuer;
    private final String clientSecret;
    private final GroupRoles roles;

    /** @throws IllegalArgumentException that names the setting at fault */
    ProviderSettings(ProviderConfig config, SignInConfig signIn) {
        issuer = config.issuer().map(ProviderSettings::checked).orElse(null);
        clientSecret = issuer == null ? null : secret(config);
        roles = issuer == null ? null : GroupRoles.parse(config.roles().orElse(""));
        if (issuer == null && !signIn.passwords()) {
            throw new IllegalArgumentException(
                    "rankloom.sign-in.passwords is off and rankloom.oidc.issuer is not set, so nobody could sign in");
        }
    }

    boolean isConfigured() {
        return issuer != null;
    }

    /** @throws ApiException if there is no provider */
    void require() {
        if (issuer == null) {
            throw new ApiException(ErrorCode.NO_PROVIDER, "no OpenID Connect provider is set: sign in with a password");
        }
    }

    String issuer() {
        return issuer;
    }

    Optional<String> clientSecret() {
        return Optional.ofNullable(clientSecret);
    }

    GroupRoles roles() {
        return roles;
    }

    private static String checked(URI issuer) {
        String host = issuer.getHost();
        boolean secret = "https".equals(issuer.getScheme());
        boolean onThisMachine = "http".equals(issuer.getScheme()) && host != null && LOOPBACK.contains(host);
        if (host == null || !(secret || onThisMachine)) {
            throw new IllegalArgumentException(
                    "rankloom.oidc.issuer is " + issuer
                            + "; it must be an https address (http on this machine only), such as https://sso.example.org/realms/shop");
        }
        return issuer.toString();
    }

    private static String secret(ProviderConfig config) {
        if (config.clientSecretFile().isEmpty()) {
            return config.clientSecret().orElse(null);
        }
        Path file = config.clientSecretFile().get();
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("rankloom.oidc.client-secret-file cannot be read: " + file, e);
        }
    }
}
