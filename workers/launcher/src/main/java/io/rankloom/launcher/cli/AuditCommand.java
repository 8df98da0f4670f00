package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.workflows.audit.AuditExport;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "audit", description = "The record of who did what.", subcommands = AuditCommand.Verify.class)
final class AuditCommand {

    @Command(
            name = "verify",
            description = {
                "Recompute the hash chain of the audit events: on the server, or of an exported FILE without any server.",
                "Names the first entry that is missing or was altered."
            })
    static final class Verify extends Session {

        @Parameters(arity = "0..1", paramLabel = "FILE", description = "An export of the record (JSON Lines).")
        Path file;

        @Option(
                names = "--key",
                paramLabel = "KEY",
                description =
                        "The public key that the platform shows, or a file with it. Without it the file's own is taken,"
                                + " which proves that the file fits together but not who wrote it.")
        String key;

        /** The record is the administrator's. */
        Verify() {
            super("noor");
        }

        @Override
        public Integer call() throws Exception {
            return file == null ? onServer() : offline();
        }

        private int onServer() throws Exception {
            JsonNode result = api().get("/audit-events/verify");
            if (json) {
                print(result);
            } else {
                System.out.println(result.path("message").asText(result.toString()));
            }
            return result.path("intact").asBoolean() ? 0 : 1;
        }

        private int offline() throws Exception {
            if (!Files.isReadable(file)) {
                throw new CommandError("there is no file to read at " + file.toAbsolutePath());
            }
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                AuditExport.Verdict verdict = AuditExport.verify(lines, trusted());
                if (json) {
                    print(new ObjectMapper().valueToTree(verdict));
                } else {
                    System.out.println(verdict.message());
                }
                return verdict.intact() ? 0 : 1;
            }
        }

        private String trusted() throws Exception {
            return key != null && Files.isReadable(Path.of(key)) ? Files.readString(Path.of(key)) : key;
        }
    }
}
