package io.rankloom.platform.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where notifications go; nowhere without an address. */
@ConfigMapping(prefix = "rankloom.webhook")
public interface WebhookConfig {

    /** Such as {@code https://chat.example.org/hooks/rankloom}. */
    Optional<URI> url();

    /** What bodies are signed with, known to the receiver too; at least 24 characters. Needed with an address. */
    Optional<String> secret();

    /** How long one delivery may take. */
    @WithDefault("PT10S")
    Duration timeout();
}
