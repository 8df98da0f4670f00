package io.rankloom.platform.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Whether people sign in with passwords, and how fast these may be guessed. */
@ConfigMapping(prefix = "rankloom.sign-in")
public interface SignInConfig {

    /** Off, only an OpenID Connect provider lets people in. */
    @WithDefault("true")
    boolean passwords();

    /** Wrong passwords for one user name before it must wait. */
    @WithDefault("5")
    int freePerUser();

    /** Wrong passwords from one address before it must wait. More, since many people may share an address. */
    @WithDefault("50")
    int freePerAddress();

    /** The first wait; each further wrong password doubles it. */
    @WithDefault("PT30S")
    Duration firstWait();

    /** The longest wait. */
    @WithDefault("PT15M")
    Duration longestWait();

    /** Time without a wrong password after which none is remembered. */
    @WithDefault("PT1H")
    Duration memory();
}
