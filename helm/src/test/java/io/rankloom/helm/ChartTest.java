package io.rankloom.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.rankloom.workflows.Contract;
import io.rankloom.workflows.JobType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rendered by Helm and held to Kubernetes' schemas; no cluster is there to install it on. */
class ChartTest {

    private static final Path CHART = Path.of("rankloom").toAbsolutePath();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The least that an installation must say. */
    private static final Map<String, String> LEAST = Map.of(
            "database.url", "jdbc:postgresql://db:5432/rankloom",
            "database.secret", "db",
            "mlflow.uri", "http://mlflow:5000");

    private interface Schema {
        void check(JsonElement json) throws IOException;
    }

    private static final Map<String, Schema> SCHEMAS = Map.of(
            "Deployment", V1Deployment::validateJsonElement,
            "StatefulSet", V1StatefulSet::validateJsonElement,
            "Service", V1Service::validateJsonElement,
            "Secret", V1Secret::validateJsonElement,
            "PersistentVolumeClaim", V1PersistentVolumeClaim::validateJsonElement,
            "Ingress", V1Ingress::validateJsonElement,
            "NetworkPolicy", V1NetworkPolicy::validateJsonElement,
            "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement);

    private static KubernetesSecrets cluster;

    @TempDir
    Path folder;

    @BeforeAll
    static void startCluster() throws IOException {
        cluster = new KubernetesSecrets();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void nothingIsInstalled() {
        cluster.clear();
    }

    private static List<JsonNode> rendered(Map<String, String> settings) {
        return rendered(settings, null);
    }

    private static List<JsonNode> rendered(Map<String, String> settings, Path values) {
        TemplateCommand command = new Helm(CHART)
                .template()
                .withKubeVersion("1.31.0")
                .withName("shop")
                .withNamespace("ranking");
        settings.forEach(command::set);
        if (values != null) {
            command.withValuesFile(values);
        }
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(command.call())) {
            List<JsonNode> objects = new ArrayList<>();
            documents.readAll().stream()
                    .filter(o -> o != null && o.isObject() && !o.isEmpty())
                    .forEach(objects::add);
            return objects;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> with(String... more) {
        Map<String, String> settings = new LinkedHashMap<>(LEAST);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    private static JsonNode one(List<JsonNode> objects, String kind, String name) {
        List<JsonNode> found = objects.stream()
                .filter(o -> o.path("kind").asText().equals(kind)
                        && o.at("/metadata/name").asText().equals(name))
                .toList();
        assertThat(found).as(kind + " " + name).hasSize(1);
        return found.getFirst();
    }

    private static Map<String, String> environment(JsonNode workload) {
        Map<String, String> environment = new LinkedHashMap<>();
        workload.at("/spec/template/spec/containers/0/env")
                .forEach(e ->
                        environment.put(e.path("name").asText(), e.path("value").asText(null)));
        return environment;
    }

    /** Everything that the chart can make. */
    private Path everything() throws IOException {
        return Files.writeString(folder.resolve("values.yaml"), """
                ingress: {enabled: true, className: nginx, host: shop.example, rankingHost: rank.shop.example, tlsSecret: tls,
                  annotations: {a.example/b: "1"}}
                serviceMonitor: {enabled: true}
                sources: {existingClaim: sources}
                image: {registry: registry.example/team, tag: "7", pullSecrets: [{name: pull}]}
                store: {storageClassName: nfs}
                platformApi:
                  env: [{name: RANKLOOM_OIDC_ISSUER, value: "https://sso.example"}]
                  nodeSelector: {disk: ssd}
                workers:
                  gpu:
                    replicas: 3
                    device: gpu
                    types: [extract-text, extract-image]
                    heap: 6g
                    env: [{name: RANKLOOM_WORK_LEASE, value: 30s}]
                    resources: {limits: {nvidia.com/gpu: 1}}
                    tolerations: [{key: nvidia.com/gpu, operator: Exists}]
                """);
    }

    @Test
    void isAcceptedByHelmsOwnCheck() throws IOException {
        // The check takes no settings, so they stand in a copy's own values.
        Path copy = folder.resolve("rankloom");
        try (Stream<Path> files = Files.walk(CHART)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(CHART.relativize(file)));
            }
        }
        String values = Files.readString(copy.resolve("values.yaml"))
                .replace("url: \"\"", "url: jdbc:postgresql://db/rankloom")
                .replace("secret: \"\"", "secret: db")
                .replace("uri: \"\"", "uri: http://mlflow:5000");
        Files.writeString(copy.resolve("values.yaml"), values);

        var lint = new Helm(copy).lint().strict().call();

        assertThat(lint.getMessages()).noneMatch(m -> m.contains("ERROR")).noneMatch(m -> m.contains("WARNING"));
        assertThat(lint.isFailed()).isFalse();
    }

    @Test
    void makesOnlyWhatKubernetesSchemasKnow() throws IOException {
        List<JsonNode> objects = new ArrayList<>(rendered(LEAST));
        objects.addAll(rendered(LEAST, everything()));
        Set<String> kinds = new TreeSet<>();

        for (JsonNode object : objects) {
            String kind = object.path("kind").asText();
            kinds.add(kind);
            if (SCHEMAS.containsKey(kind)) {
                SCHEMAS.get(kind).check(JsonParser.parseString(JSON.writeValueAsString(object)));
            }
        }

        assertThat(kinds)
                .containsExactly(
                        "Deployment",
                        "Ingress",
                        "NetworkPolicy",
                        "PersistentVolumeClaim",
                        "PodDisruptionBudget",
                        "Secret",
                        "Service",
                        "ServiceMonitor",
                        "StatefulSet");
    }

    @Test
    void theSchemasRefuseAFieldThatNobodyKnows() throws IOException {
        JsonNode service = one(rendered(LEAST), "Service", "shop-rankloom-platform-api");
        String wrong = JSON.writeValueAsString(service).replace("\"selector\"", "\"selektor\"");

        assertThatThrownBy(() -> SCHEMAS.get("Service").check(JsonParser.parseString(wrong)))
                .hasMessageContaining("selektor");
    }

    @ParameterizedTest
    @CsvSource({
        "database.url, database.url is missing",
        "database.secret, database.secret is missing",
        "mlflow.uri, mlflow.uri is missing"
    })
    void namesTheSettingThatIsMissing(String setting, String message) {
        Map<String, String> settings = new LinkedHashMap<>(LEAST);
        settings.remove(setting);

        assertThatThrownBy(() -> rendered(settings)).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "workers.cpu.device, tpu, device",
        "workers.cpu.heap, lots, heap",
        "workers.cpu.colour, red, colour",
        "database.url, mysql://db, url"
    })
    void refusesASettingThatItDoesNotKnow(String setting, String value, String named) {
        assertThatThrownBy(() -> rendered(with(setting, value))).hasMessageContaining(named);
    }

    @Test
    void givesEachPartTheTokenThatThePlatformKnowsItBy() throws IOException {
        List<JsonNode> objects = rendered(LEAST);
        JsonNode secret = one(objects, "Secret", "shop-rankloom-secrets").path("stringData");
        JsonNode bootstrap = JSON.readTree(secret.path("bootstrap.json").asText());

        assertThat(bootstrap.path("tokens")).hasSize(3);
        for (JsonNode token : bootstrap.path("tokens")) {
            String role = token.path("roles").path(0).asText();
            assertThat(token.path("token").asText())
                    .isEqualTo(secret.path(role).asText())
                    .hasSize(43);
        }
        assertThat(bootstrap.at("/users/0/oneTimePassword").asText())
                .isEqualTo(secret.path("password-admin").asText())
                .hasSize(20);
        assertThat(Map.of(
                        "worker",
                        one(objects, "Deployment", "shop-rankloom-worker-cpu"),
                        "ranking-server",
                        one(objects, "Deployment", "shop-rankloom-ranking-server"),
                        "engine",
                        one(objects, "StatefulSet", "shop-rankloom-zeebe")))
                .allSatisfy((key, workload) -> assertThat(keys(workload)).containsExactly(key));
        assertThat(keys(one(objects, "Deployment", "shop-rankloom-platform-api")))
                .containsExactly("bootstrap.json");
    }

    @Test
    void keepsTheSecretsOfTheFirstInstallationInAnUpgrade() {
        cluster.put(
                "ranking",
                "shop-rankloom-secrets",
                "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"shop-rankloom-secrets\",\"namespace\":\"ranking\"},"
                        + "\"data\":{\"worker\":\"b2xk\",\"bootstrap.json\":\"e30=\"}}");

        JsonNode secret = one(rendered(LEAST), "Secret", "shop-rankloom-secrets");

        assertThat(secret.path("data"))
                .isEqualTo(JSON.createObjectNode().put("bootstrap.json", "e30=").put("worker", "b2xk"));
        assertThat(secret.has("stringData")).isFalse();
    }

    private static List<String> keys(JsonNode workload) {
        return StreamSupport.stream(workload.at("/spec/template/spec/volumes").spliterator(), false)
                .flatMap(v -> StreamSupport.stream(v.at("/secret/items").spliterator(), false))
                .map(item -> item.path("key").asText())
                .toList();
    }

    @Test
    void takesSecretsThatAreThereAlready() {
        List<JsonNode> objects = rendered(with("secrets.existingSecret", "mine"));

        assertThat(objects).noneMatch(o -> o.path("kind").asText().equals("Secret"));
        assertThat(one(objects, "Deployment", "shop-rankloom-worker-cpu").toString())
                .contains("\"secretName\":\"mine\"");
    }

    @Test
    void letsPartsFindEachOther() {
        List<JsonNode> objects = rendered(LEAST);
        Map<String, String> worker = environment(one(objects, "Deployment", "shop-rankloom-worker-cpu"));
        Map<String, String> api = environment(one(objects, "Deployment", "shop-rankloom-platform-api"));
        Map<String, String> zeebe = environment(one(objects, "StatefulSet", "shop-rankloom-zeebe"));

        assertThat(worker)
                .containsEntry("RANKLOOM_API_URL", "http://shop-rankloom-platform-api:8080")
                .containsEntry("RANKLOOM_ZEEBE_ADDRESS", "http://shop-rankloom-zeebe:26500")
                .containsEntry("RANKLOOM_DEVICE", "cpu")
                .containsEntry("RANKLOOM_WORK_THREADS", "2")
                .doesNotContainKey("RANKLOOM_WORK_TYPES");
        assertThat(api)
                .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://db:5432/rankloom")
                .containsEntry("RANKLOOM_MLFLOW_URI", "http://mlflow:5000")
                .containsEntry("RANKLOOM_STORE", worker.get("RANKLOOM_STORE"));
        assertThat(zeebe)
                .containsEntry(
                        "ZEEBE_BROKER_EXPORTERS_LIVE_ARGS_URL",
                        "http://shop-rankloom-platform-api:8080/api/v1/engine/events");
        objects.stream().filter(o -> o.path("kind").asText().equals("Service")).forEach(service -> assertThat(
                        objects.stream()
                                .filter(o ->
                                        o.at("/spec/template/metadata/labels").isObject())
                                .filter(o -> containsAll(
                                        o.at("/spec/template/metadata/labels"), service.at("/spec/selector"))))
                .as(service.at("/metadata/name").asText() + " reaches one workload")
                .hasSize(1));
    }

    private static boolean containsAll(JsonNode labels, JsonNode selector) {
        return selector.properties().stream().allMatch(e -> e.getValue().equals(labels.path(e.getKey())));
    }

    @Test
    void usesABrokerThatIsThereAlready() {
        List<JsonNode> objects = rendered(with("zeebe.enabled", "false", "zeebe.address", "http://engine:26500"));

        assertThat(objects).noneMatch(o -> o.path("kind").asText().equals("StatefulSet"));
        assertThat(environment(one(objects, "Deployment", "shop-rankloom-platform-api")))
                .containsEntry("RANKLOOM_ZEEBE_ADDRESS", "http://engine:26500");
        assertThatThrownBy(() -> rendered(with("zeebe.enabled", "false")))
                .hasMessageContaining("zeebe.address is missing");
    }

    @Test
    void runsThePoolOfAGpuOnItsOwnImage() throws IOException {
        List<JsonNode> objects = rendered(LEAST, everything());
        JsonNode gpu = one(objects, "Deployment", "shop-rankloom-worker-gpu");

        assertThat(gpu.at("/spec/replicas").asInt()).isEqualTo(3);
        assertThat(gpu.at("/spec/template/spec/containers/0/image").asText())
                .isEqualTo("registry.example/team/rankloom-worker-gpu:7");
        assertThat(environment(gpu))
                .containsEntry("RANKLOOM_DEVICE", "gpu")
                .containsEntry("RANKLOOM_WORK_TYPES", "extract-text,extract-image")
                .containsEntry("RANKLOOM_WORK_LEASE", "30s")
                .containsEntry("JAVA_TOOL_OPTIONS", "-Xmx6g -XX:+UseG1GC");
        assertThat(gpu.at("/spec/template/spec/containers/0/resources/limits/nvidia.com~1gpu")
                        .asInt())
                .isEqualTo(1);
        assertThat(environment(one(objects, "Deployment", "shop-rankloom-worker-cpu"))
                        .get("RANKLOOM_WORK_TYPES")
                        .split(","))
                .contains("train-ranker", "extract-review")
                .doesNotContain("extract-text", "extract-image");
        assertThat(one(objects, "Deployment", "shop-rankloom-worker-cpu")
                        .at("/spec/template/spec/containers/0/image")
                        .asText())
                .isEqualTo("registry.example/team/rankloom-worker:7");
    }

    @Test
    void leavesNoKindOfJobWithoutAPool() throws IOException {
        List<JsonNode> objects = rendered(LEAST, everything());

        assertThat(Stream.of("cpu", "gpu")
                        .map(pool -> one(objects, "Deployment", "shop-rankloom-worker-" + pool))
                        .flatMap(pool -> Stream.of(
                                environment(pool).get("RANKLOOM_WORK_TYPES").split(","))))
                .containsExactlyInAnyOrderElementsOf(
                        Contract.WORKER_JOBS.stream().map(JobType::name).toList());
    }

    @Test
    void letsNoProcessOfItsOwnBeRootOrWriteToItsImage() throws IOException {
        for (JsonNode object : rendered(LEAST, everything())) {
            JsonNode pod = object.at("/spec/template/spec");
            if (pod.isMissingNode()) {
                continue;
            }
            String name = object.at("/metadata/name").asText();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean())
                    .as(name)
                    .isTrue();
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true))
                    .as(name)
                    .isFalse();
            for (JsonNode container : pod.path("containers")) {
                JsonNode rules = container.path("securityContext");
                assertThat(rules.path("allowPrivilegeEscalation").asBoolean(true))
                        .as(name)
                        .isFalse();
                assertThat(rules.at("/capabilities/drop/0").asText()).as(name).isEqualTo("ALL");
                // Zeebe's own image writes beside its start script.
                assertThat(rules.path("readOnlyRootFilesystem").asBoolean())
                        .as(name)
                        .isEqualTo(!name.endsWith("-zeebe"));
            }
        }
    }

    @Test
    void letsAPartWriteBesideTheStoreWhereItsImageIsReadOnly() throws IOException {
        for (String name : List.of("platform-api", "ranking-server", "worker-cpu", "worker-gpu")) {
            JsonNode part = one(rendered(LEAST, everything()), "Deployment", "shop-rankloom-" + name);
            // Outbox and memory are siblings of the store's folder.
            Path beside = Path.of(environment(part).get("RANKLOOM_STORE")).getParent();

            assertThat(part.at("/spec/template/spec/containers/0/volumeMounts"))
                    .as(name)
                    .anySatisfy(mount -> {
                        assertThat(beside.startsWith(mount.path("mountPath").asText()))
                                .isTrue();
                        assertThat(mount.path("readOnly").asBoolean()).isFalse();
                    });
        }
    }

    @Test
    void mountsEveryVolumeThatAContainerNames() throws IOException {
        for (JsonNode object : rendered(LEAST, everything())) {
            JsonNode pod = object.at("/spec/template/spec");
            Set<String> volumes = new HashSet<>();
            pod.path("volumes").forEach(v -> volumes.add(v.path("name").asText()));
            object.at("/spec/volumeClaimTemplates")
                    .forEach(v -> volumes.add(v.at("/metadata/name").asText()));
            Set<String> mounts = new HashSet<>();
            for (String containers : List.of("containers", "initContainers")) {
                pod.path(containers).forEach(c -> c.path("volumeMounts")
                        .forEach(m -> mounts.add(m.path("name").asText())));
            }
            assertThat(mounts).as(object.at("/metadata/name").asText()).isEqualTo(volumes);
        }
    }

    @Test
    void keepsSecretsAndDataWhenTheReleaseIsRemoved() {
        assertThat(rendered(LEAST).stream().filter(o -> Set.of("Secret", "PersistentVolumeClaim")
                        .contains(o.path("kind").asText())))
                .hasSize(3)
                .allSatisfy(o -> assertThat(o.at("/metadata/annotations/helm.sh~1resource-policy")
                                .asText())
                        .isEqualTo("keep"));
    }

    @Test
    void showsOnlyRankingsOutsideUnderTheNameOfTheRankingServer() throws IOException {
        JsonNode rules =
                one(rendered(LEAST, everything()), "Ingress", "shop-rankloom").at("/spec/rules");

        assertThat(rules).hasSize(2);
        assertThat(rules.at("/0/host").asText()).isEqualTo("shop.example");
        assertThat(rules.at("/1/host").asText()).isEqualTo("rank.shop.example");
        assertThat(rules.at("/1/http/paths")).hasSize(1);
        assertThat(rules.at("/1/http/paths/0/path").asText()).isEqualTo("/v1");
    }
}
