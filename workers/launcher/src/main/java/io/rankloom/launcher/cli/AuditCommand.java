package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

@Command(name = "audit", description = "The record of who did what.", subcommands = AuditCommand.Verify.class)
final class AuditCommand {

    @Command(name = "verify", description = "Recompute the hash chain of the audit events.")
    static final class Verify extends Session {
        /** The record is the administrator's. */
        Verify() {
            super("noor");
        }

        @Override
        public Integer call() throws Exception {
            JsonNode result = api().get("/audit-events/verify");
            if (json) {
                print(result);
            } else {
                System.out.println(result.path("message").asText(result.toString()));
            }
            return result.path("intact").asBoolean() ? 0 : 1;
        }
    }
}
