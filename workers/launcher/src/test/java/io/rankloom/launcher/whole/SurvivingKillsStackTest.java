package io.rankloom.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** SIGKILL of the worker, the broker and the API, each in another step of one run. */
@Tag("stack")
class SurvivingKillsStackTest {

    private static final String[] DEMO = {
        "demo", "--approve", "--json", "--seed", "7", "--ranker", "linear", "--ranker", "lambdamart"
    };

    @Test
    void aRunWhoseServersAreKilledAtThreeStepsMakesTheModelOfAnUndisturbedRun() throws Exception {
        Path out = Files.createTempFile("kills", ".json");
        Path err = Files.createTempFile("kills", ".err");
        assertThat(Rankloom.run(5, "up").exitCode()).isZero();
        forgetSteps();
        Process demo = Rankloom.start(out, err, DEMO);

        String run = awaitRun();
        awaitStep(run, "extract-image");
        kill("worker");
        // What it has started lives on without it, and must not stand in the way of the next one.
        kill("mlflow");
        awaitStep(run, "assemble-features");
        kill("zeebe");
        awaitStep(run, "evaluate-ranker");
        kill("platform-api");

        assertThat(demo.waitFor(8, TimeUnit.MINUTES)).as(Files.readString(err)).isTrue();
        assertThat(demo.exitValue()).as(Files.readString(err)).isZero();
        JsonNode disturbed = Rankloom.JSON.readTree(out.toFile());
        assertRestarted("worker", "mlflow", "zeebe", "platform-api");
        assertEachStepGaveOneResult(run);
        assertThat(deployments(run)).hasSize(1);
        Rankloom.Result verified = Rankloom.run(5, "verify");
        assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();

        forgetSteps();
        Rankloom.Result again = Rankloom.run(8, DEMO);
        assertThat(again.exitCode()).as(again.err()).isZero();
        JsonNode undisturbed = Rankloom.JSON.readTree(again.out());
        assertThat(disturbed.path("modelDigest").asText())
                .isEqualTo(undisturbed.path("modelDigest").asText());
    }

    private static void assertRestarted(String... services) throws IOException {
        for (String service : services) {
            assertThat(Rankloom.stack()
                            .path("services")
                            .path(service)
                            .path("restarts")
                            .asInt())
                    .as("restarts of " + service)
                    .isPositive();
        }
    }

    /** What the killed worker had begun is lost and done again; a job that is delivered once more gives the first result. */
    private static void assertEachStepGaveOneResult(String run) throws Exception {
        boolean lost = false;
        for (JsonNode step : Rankloom.get("/runs/" + run + "/steps").path("items")) {
            Map<Integer, Set<String>> outputs = new HashMap<>();
            for (JsonNode attempt : step.path("attempts")) {
                lost |= attempt.path("state").asText().equals("LOST");
                if (attempt.path("state").asText().equals("DONE")) {
                    outputs.computeIfAbsent(attempt.path("loopCounter").asInt(), loop -> new HashSet<>())
                            .add(attempt.path("outputDigest").asText());
                }
            }
            assertThat(outputs.values()).as(step.path("elementId").asText()).allSatisfy(digests -> assertThat(digests)
                    .hasSize(1));
        }
        assertThat(lost).as("an attempt was lost with the worker").isTrue();
    }

    private static List<JsonNode> deployments(String run) throws Exception {
        List<JsonNode> ours = new ArrayList<>();
        for (JsonNode deployment : Rankloom.get("/deployments?maxResults=100").path("items")) {
            if (deployment.path("runId").asText().equals(run)) {
                ours.add(deployment);
            }
        }
        return ours;
    }

    private static String awaitRun() throws Exception {
        for (int i = 0; i < 600; i++) {
            for (JsonNode run : Rankloom.get("/runs?maxResults=5").path("items")) {
                boolean ours =
                        run.path("seed").asLong() == 7 && run.path("finishedAt").isNull();
                if (ours) {
                    return run.path("id").asText();
                }
            }
            Thread.sleep(200);
        }
        throw new AssertionError("the run did not start within two minutes");
    }

    /** Until the step runs; a step that was too quick to be seen running counts, too. */
    private static void awaitStep(String run, String element) throws Exception {
        for (int i = 0; i < 1_500; i++) {
            for (JsonNode step : Rankloom.get("/runs/" + run + "/steps").path("items")) {
                String state = step.path("state").asText();
                if (step.path("elementId").asText().equals(element) && !state.equals("NOT_STARTED")) {
                    return;
                }
            }
            Thread.sleep(200);
        }
        throw new AssertionError(element + " did not begin within five minutes");
    }

    private static void kill(String service) throws IOException {
        long pid = Rankloom.stack()
                .path("services")
                .path(service)
                .path("process")
                .path("pid")
                .asLong();
        ProcessHandle.of(pid)
                .orElseThrow(() -> new AssertionError(service + " has no process"))
                .destroyForcibly();
    }

    /** Without their records the steps are done anew; the artifacts stay, so that equal ones meet. */
    private static void forgetSteps() throws IOException {
        Path folder = Rankloom.state().resolve("store/steps");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> records = Files.list(folder)) {
                for (Path step : records.toList()) {
                    Files.delete(step);
                }
            }
        }
    }
}
