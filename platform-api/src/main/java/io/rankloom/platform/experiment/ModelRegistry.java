package io.rankloom.platform.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * MLflow's model registry. Every call may be repeated: what is there already is found by its tags, so a job that is delivered twice registers once.
 * All throw {@link MlflowException} if MLflow is away.
 */
@ApplicationScoped
public class ModelRegistry {

    /** Alias of the version that is live. */
    public static final String CHAMPION = "champion";

    private static final String DIGEST_TAG = "rankloom.model_digest";
    private static final String MANIFEST = ".manifest.json";

    private final MlflowHttp mlflow;

    ModelRegistry(MlflowHttp mlflow) {
        this.mlflow = mlflow;
    }

    /**
     * Makes a version of a registered model from the model directory {@code tree}, whose files become artifacts of the MLflow run and the summary of
     * whose card becomes the version's description. Returns the version's number; the same digest again gives the same number.
     *
     * @param run the MLflow run that made the model
     * @param tags kept with the version, besides its digest
     */
    public int register(String name, TrackedRun run, String digest, Path tree, Map<String, String> tags) {
        Optional<Integer> earlier = find(name, digest);
        if (earlier.isEmpty()) {
            createModel(name);
            upload(run, tree);
        }
        int version = earlier.orElseGet(() -> createVersion(name, run, digest, summary(tree)));
        tags.forEach((key, value) -> tag(name, version, key, value));
        return version;
    }

    /** Points the alias at a version; pointing it there again changes nothing. */
    public void alias(String name, String alias, int version) {
        mlflow.post(
                "registered-models/alias", Map.of("name", name, "alias", alias, "version", Integer.toString(version)));
    }

    /** The version that an alias points at; empty where the model or the alias is not there. */
    public Optional<Integer> aliased(String name, String alias) {
        try {
            JsonNode found = mlflow.get("registered-models/alias", Map.of("name", name, "alias", alias));
            return Optional.of(found.path("model_version").path("version").asInt());
        } catch (MlflowException e) {
            // MLflow calls an alias that is not there an invalid parameter.
            if (e.code().equals("RESOURCE_DOES_NOT_EXIST") || e.code().equals("INVALID_PARAMETER_VALUE")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Sets a tag of a version. */
    public void tag(String name, int version, String key, String value) {
        mlflow.post(
                "model-versions/set-tag",
                Map.of("name", name, "version", Integer.toString(version), "key", key, "value", value));
    }

    /** The version that holds the model of a digest. */
    public Optional<Integer> find(String name, String digest) {
        JsonNode found = mlflow.get(
                "model-versions/search",
                Map.of("filter", "name = '" + name + "' and tags.`" + DIGEST_TAG + "` = '" + digest + "'"));
        return Optional.ofNullable(found.path("model_versions").get(0))
                .map(version -> version.path("version").asInt());
    }

    private void createModel(String name) {
        try {
            mlflow.post("registered-models/create", Map.of("name", name));
        } catch (MlflowException e) {
            if (!e.code().equals("RESOURCE_ALREADY_EXISTS")) {
                throw e;
            }
        }
    }

    private int createVersion(String name, TrackedRun run, String digest, String description) {
        JsonNode created = mlflow.post(
                "model-versions/create",
                Map.of(
                        "name",
                        name,
                        "source",
                        run.artifactUri() + "/model",
                        "run_id",
                        run.id(),
                        "description",
                        description,
                        "tags",
                        List.of(Map.of("key", DIGEST_TAG, "value", digest))));
        return created.path("model_version").path("version").asInt();
    }

    private static String summary(Path tree) {
        try {
            return CardSummary.of(tree);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the model card in " + tree, e);
        }
    }

    private void upload(TrackedRun run, Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().equals(MANIFEST))
                    .sorted()
                    .forEach(file -> mlflow.upload(
                            run.artifactPath() + "/model/"
                                    + tree.relativize(file).toString().replace('\\', '/'),
                            file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the model's files in " + tree, e);
        }
    }
}
