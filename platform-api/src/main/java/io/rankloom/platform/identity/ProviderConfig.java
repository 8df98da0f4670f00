package io.rankloom.platform.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The OpenID Connect provider that people may sign in with; none without an issuer. */
@ConfigMapping(prefix = "rankloom.oidc")
public interface ProviderConfig {

    /** Such as {@code https://sso.example.org/realms/shop}; what the provider is asked for is found below it. */
    Optional<URI> issuer();

    /** What the console calls the provider. */
    @WithDefault("OpenID Connect")
    String name();

    @WithDefault("rankloom")
    String clientId();

    /** Neither this nor a file: a public client, which PKCE alone protects. */
    Optional<String> clientSecret();

    /** The file that holds the secret. */
    Optional<Path> clientSecretFile();

    /** What is asked for; {@code openid} always is. */
    @WithDefault("openid,profile")
    Set<String> scopes();

    /** The claim of the ID token that lists a person's groups; {@code realm_access/roles} is the claim {@code roles} inside of another. */
    @WithDefault("groups")
    String groupsClaim();

    /**
     * Which group has which role, such as {@code admin=ops; engineer=search team; reviewer@shop=/shop/leads}; a role with
     * {@code @} holds in that project only. Needed with an issuer.
     */
    Optional<String> roles();

    /** Where browsers reach the console, if that is not what requests say. */
    Optional<URI> publicUrl();

    /** How long after their last sign-in people's tokens still work, since nobody tells when the provider has dropped somebody. */
    @WithDefault("P30D")
    Duration tokensOutliveSignIn();

    /** How long the provider may take to answer. */
    @WithDefault("PT5S")
    Duration timeout();
}
