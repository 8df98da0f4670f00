package io.rankloom.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderSettingsTest {

    @Test
    void withoutAnIssuerThereIsNoProvider() {
        assertThat(settings(Map.of()).isConfigured()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://sso.example.org/realms/shop", "http://127.0.0.1:8080/realms/shop", "http://localhost"})
    void takesAnIssuerThatNobodyOnTheWayCanPretendToBe(String issuer) {
        assertThat(settings(withIssuer(issuer)).issuer()).isEqualTo(issuer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sso.example.org",
                "sso.example.org",
                "file:///etc/passwd",
                "https:///realms",
                "http://sso_internal:8080/realms/shop",
                "http:/sso"
            })
    void refusesAnyOther(String issuer) {
        assertThatThrownBy(() -> settings(withIssuer(issuer)))
                .hasMessageContaining("rankloom.oidc.issuer is " + issuer);
    }

    @Test
    void asksForRolesWhereThereIsAnIssuer() {
        assertThatThrownBy(() -> settings(Map.of("rankloom.oidc.issuer", "https://sso.example.org")))
                .hasMessageContaining("rankloom.oidc.roles");
    }

    @Test
    void doesNotLockEverybodyOut() {
        assertThatThrownBy(() -> settings(Map.of("rankloom.sign-in.passwords", "false")))
                .hasMessageContaining("nobody could sign in");
    }

    @Test
    void readsTheSecretFromItsFile(@TempDir Path folder) throws Exception {
        Map<String, String> values = withIssuer("https://sso.example.org");
        values.put(
                "rankloom.oidc.client-secret-file",
                Files.writeString(folder.resolve("secret"), "of-the-file\n").toString());

        assertThat(settings(values).clientSecret()).contains("of-the-file");

        values.put("rankloom.oidc.client-secret-file", folder.resolve("missing").toString());
        assertThatThrownBy(() -> settings(values)).hasMessageContaining("rankloom.oidc.client-secret-file");
    }

    private static Map<String, String> withIssuer(String issuer) {
        return new HashMap<>(Map.of("rankloom.oidc.issuer", issuer, "rankloom.oidc.roles", "viewer=all"));
    }

    private static ProviderSettings settings(Map<String, String> values) {
        var builder = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ProviderConfig.class)
                .withMapping(SignInConfig.class);
        values.forEach(builder::withDefaultValue);
        SmallRyeConfig config = builder.build();
        return new ProviderSettings(
                config.getConfigMapping(ProviderConfig.class), config.getConfigMapping(SignInConfig.class));
    }
}
