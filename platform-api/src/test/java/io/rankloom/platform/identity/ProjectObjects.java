package io.rankloom.platform.identity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.platform.dataset.DatasetVersions;
import io.rankloom.platform.policy.Policies;
import io.rankloom.platform.project.Project;
import io.rankloom.platform.run.RunStarter;
import io.rankloom.platform.run.Runs;
import io.rankloom.platform.testing.Live;
import io.rankloom.workflows.collect.DatasetCounts;
import io.rankloom.workflows.collect.PublishDatasetVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** One object of each kind in the project {@code default}, and a person who has all roles in another project only. */
@ApplicationScoped
class ProjectObjects {

    static final String STRANGERS_TOKEN = "rlm_test_stranger";

    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    private final Live live;
    private final RunStarter runs;
    private final DatasetVersions datasets;
    private final ArtifactStore store;
    private final Policies policies;

    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final String model = "matrix-model-" + suffix;
    private final String dataset = "matrix-data-" + suffix;
    private String run;
    private String review;
    private String deployment;
    private String digest;
    private String token;

    ProjectObjects(Live live, RunStarter runs, DatasetVersions datasets, ArtifactStore store, Policies policies) {
        this.live = live;
        this.runs = runs;
        this.datasets = datasets;
        this.store = store;
        this.policies = policies;
    }

    /** Makes them once. */
    void create() {
        if (run != null) {
            return;
        }
        QuarkusTransaction.requiringNew().run(ProjectObjects::createStranger);
        token = QuarkusTransaction.requiringNew()
                .call(() -> addToken("of-ada", "ada", Roles.ENGINEER))
                .toString();
        policies.deployed("""
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/">
                <decision id="promotion-gate-of-the-matrix" name="Gate"><decisionTable id="t"/></decision></definitions>""");
        digest = publish();
        datasets.publish(
                new PublishDatasetVersion.Input(
                        UUID.randomUUID(),
                        "default",
                        dataset,
                        digest,
                        Live.digest(dataset),
                        new DatasetCounts(1, 1, 1, 0, 0, 0, 0)),
                "ada");
        deployment = live.promote(model, 1);
        review = live.review(model, "ada").toString();
        run = runs.train(Runs.train("default")).toString();
    }

    private String publish() {
        try {
            return store.publish(work -> Files.writeString(work.resolve("report.json"), "{\"of\":\"" + suffix + "\"}"));
        } catch (IOException e) {
            throw new UncheckedIOException("the test's artifact was not published", e);
        }
    }

    private static void createStranger() {
        var project = new Project();
        project.name = "elsewhere";
        project.description = "";
        project.createdBy = "admin";
        project.createdAt = Instant.now();
        project.persist();
        var user = new User();
        user.username = "stranger";
        user.displayName = "Stranger";
        user.roles = "";
        user.passwordHash = "none";
        user.createdAt = Instant.now();
        user.persist();
        List<String> roles = List.of(Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER);
        roles.forEach(ProjectObjects::addStranger);
        addToken(STRANGERS_TOKEN, "stranger", String.join(",", roles));
    }

    /** Adds a token as if its person had made it; returns its id. */
    static UUID addToken(String secret, String subject, String roles) {
        var token = new ApiToken();
        token.tokenHash = Credentials.digest(secret);
        token.id = UUID.randomUUID();
        token.name = "test-" + subject;
        token.subject = subject;
        token.roles = roles;
        token.createdAt = Instant.now();
        token.persist();
        return token.id;
    }

    private static void addStranger(String role) {
        var member = new ProjectMember();
        member.key = new ProjectMember.Key("elsewhere", "stranger", role);
        member.addedBy = "admin";
        member.addedAt = Instant.now();
        member.persist();
    }

    /** What no answer to a stranger holds. */
    List<String> names() {
        return List.of(model, dataset, run, review, deployment, token, "\"default\"", suffix);
    }

    /** What a search by an id, a name or a digest would find. */
    List<String> findable() {
        return List.of(model, dataset, run, review, deployment, digest);
    }

    /** The address of an endpoint for the object. */
    String address(String path) {
        return fill(path, run, review, deployment, token, model, dataset, digest, "default");
    }

    /** The same for an object that nobody has. */
    String unknownAddress(String path) {
        return fill(path, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, "nothing", "nothing", "ab".repeat(32), "nothing");
    }

    /** What some endpoints cannot do without. */
    private static String query(String path, String run, String other) {
        return switch (path) {
            case "/api/v1/search" -> "?q=matrix";
            case "/api/v1/session/oidc", "/api/v1/session/oidc/end" -> "?returnTo=/";
            case "/api/v1/session/oidc/callback" -> "?code=c&state=s";
            case "/api/v1/compare" -> "?runs=" + run + "," + other;
            case "/api/v1/compare/queries" -> "?base=" + run + "&other=" + other;
            case "/api/v1/datasets/{name}/versions/{version}/picture" -> "?product=p1";
            case "/api/v1/datasets/{name}/versions/{version}/diff" -> "?base=1";
            default -> "";
        };
    }

    private static String fill(
            String path,
            String run,
            String review,
            String deployment,
            String token,
            String model,
            String dataset,
            String digest,
            String project) {
        Map<String, String> byPrefix = new TreeMap<>(Map.of(
                "/api/v1/runs/{id}", run,
                "/api/v1/reviews/{id}", review,
                "/api/v1/deployments/{id}", deployment,
                "/api/v1/attempts/{id}", UNKNOWN,
                "/api/v1/alias-incidents/{id}", UNKNOWN,
                "/api/v1/run-views/{name}", "nothing",
                "/api/v1/tokens/{id}", token,
                "/api/v1/models/{name}", model,
                "/api/v1/datasets/{name}", dataset,
                "/api/v1/projects/{name}", project));
        String filled = path;
        for (Map.Entry<String, String> value : byPrefix.entrySet()) {
            if (filled.startsWith(value.getKey())) {
                String prefix = value.getKey();
                filled =
                        prefix.substring(0, prefix.indexOf('{')) + value.getValue() + filled.substring(prefix.length());
            }
        }
        return filled.replace("/processes/{name}", "/processes/nothing")
                .replace("{version}", "1")
                .replace("{username}", "nobody")
                .replace("{decisionId}", "promotion-gate-of-the-matrix")
                .replace("{digest}", digest)
                .replace("{path}", "report.json")
                .replace("{elementId}", "train-rankers")
                .concat(query(path, run, UNKNOWN.replace('0', '1')))
                .substring(1);
    }

    /** A body that the endpoint takes; an object in it is the project's. */
    String body(String endpoint) {
        return fillBody(endpoint, "default", model);
    }

    /** The same about what nobody has. */
    String unknownBody(String endpoint) {
        return fillBody(endpoint, "nothing", "nothing");
    }

    private String fillBody(String endpoint, String project, String modelName) {
        return switch (endpoint) {
            case "POST /api/v1/runs", "POST /api/v1/runs/check" -> """
                {"project": "%s", "kind": "TRAIN", "dataset": {"name": "%s"}}""".formatted(project, dataset);
            case "POST /api/v1/datasets/import" -> """
                {"project": "%s", "name": "%s", "sourceUri": "demo:shop"}""".formatted(project, dataset);
            case "POST /api/v1/reviews/{id}/decisions" -> """
                {"decision": "REJECT", "reason": "worse for queries with few results"}""";
            case "POST /api/v1/deployments/roll-back" -> """
                {"modelName": "%s", "environment": "production", "targetVersion": 1, "reason": "errors"}""".formatted(modelName);
            case "POST /api/v1/runs/{id}/cancel", "POST /api/v1/runs/{id}/resume" -> """
                {"reason": "wrong data"}""";
            case "POST /api/v1/tokens" -> """
                {"name": "laptop", "roles": ["viewer"], "days": 1}""";
            case "PUT /api/v1/run-views/{name}" -> """
                {"search": "?state=RUNNING"}""";
            case "POST /api/v1/engine/events" -> "[]";
            default -> "{}";
        };
    }
}
