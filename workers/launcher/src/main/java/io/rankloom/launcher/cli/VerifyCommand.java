package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.rankloom.jobs.dataset.RowCounts;
import io.rankloom.learning.artifact.DamagedArtifactException;
import io.rankloom.learning.artifact.FileArtifactStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = {
            "Check what must be true whatever has happened: of the database, of the audit record, of every byte in the store.",
            "Exit code 1 if something is not, and then it says what."
        })
final class VerifyCommand extends Session {

    @Option(names = "--skip-store", description = "Do not read the artifact store, which may be large.")
    boolean skipStore;

    VerifyCommand() {
        super("noor");
    }

    @Override
    public Integer call() throws Exception {
        ArrayNode all = (ArrayNode) api().get("/system/invariants");
        if (!skipStore) {
            store(all);
        }
        boolean holds = true;
        for (JsonNode invariant : all) {
            holds &= invariant.path("holds").asBoolean();
        }
        if (json) {
            print(all);
        } else {
            all.forEach(VerifyCommand::show);
        }
        return holds ? 0 : 1;
    }

    private void store(ArrayNode all) throws IOException {
        var store = new FileArtifactStore(home.store());
        List<String> damaged = new ArrayList<>();
        List<String> miscounted = new ArrayList<>();
        List<String> trees = store.digests();
        for (String digest : trees) {
            try {
                store.verify(digest);
                count(store.path(digest), digest, miscounted);
            } catch (DamagedArtifactException e) {
                damaged.add(e.getMessage());
            }
        }
        add(
                all,
                "artifacts",
                "the bytes of all %,d artifacts are those of their digests".formatted(trees.size()),
                damaged);
        add(
                all,
                "rows",
                "every row that was read for a dataset was accepted, put in quarantine or rejected",
                miscounted);
    }

    private static void count(Path tree, String digest, List<String> miscounted) {
        try {
            RowCounts.readIfThere(tree);
        } catch (IOException e) {
            miscounted.add("dataset " + digest + ": " + e.getMessage());
        }
    }

    private static void add(ArrayNode all, String name, String statement, List<String> violations) {
        var invariant =
                all.addObject().put("name", name).put("statement", statement).put("holds", violations.isEmpty());
        violations.forEach(invariant.putArray("violations")::add);
    }

    private static void show(JsonNode invariant) {
        System.out.printf(
                "%s  %-28s %s%n",
                invariant.path("holds").asBoolean() ? "holds " : "BROKEN",
                invariant.path("name").asText(),
                invariant.path("statement").asText());
        invariant.path("violations").forEach(v -> System.out.println("        " + v.asText()));
    }
}
