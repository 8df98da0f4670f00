package io.rankloom.platform.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where the audit record's proof is kept. */
@ConfigMapping(prefix = "rankloom.audit")
public interface AuditConfig {

    /**
     * Folder of the signing key and of the last signed head. Keep it where those who can write to the database cannot: then
     * they cannot remove the newest entries unseen. What is missing in it is made at the first start.
     */
    @WithDefault(".rankloom/audit")
    Path folder();
}
