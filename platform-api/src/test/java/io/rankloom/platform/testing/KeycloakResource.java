package io.rankloom.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A real Keycloak for the application under test, which it is injected into tests as. */
public class KeycloakResource implements QuarkusTestResourceLifecycleManager {

    private KeycloakServer server;

    @Override
    public Map<String, String> start() {
        try {
            Path secret = Files.writeString(
                    Files.createTempFile("rankloom-client", ".secret"), KeycloakServer.CLIENT_SECRET + "\n");
            server = KeycloakServer.start();
            return Map.of(
                    "rankloom.oidc.issuer",
                    server.issuer().toString(),
                    "rankloom.oidc.name",
                    "Keycloak",
                    "rankloom.oidc.client-secret-file",
                    secret.toString(),
                    "rankloom.oidc.roles",
                    "admin=/admins; engineer=/engineers; reviewer@shop=/shop/leads; viewer@not-there=/engineers");
        } catch (IOException e) {
            throw new UncheckedIOException("the tests' Keycloak did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the tests' Keycloak started", e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(server, new TestInjector.MatchesType(KeycloakServer.class));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}
