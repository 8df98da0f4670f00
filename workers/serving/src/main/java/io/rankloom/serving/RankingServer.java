package io.rankloom.serving;

import com.fasterxml.jackson.core.type.TypeReference;
import io.rankloom.learning.artifact.ArtifactStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Watches what is deployed, loads it, and swaps. Without the platform it serves on with what it has; after a restart
 * without the platform, with what it had.
 */
public final class RankingServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RankingServer.class);
    private static final long POLL_MILLIS = 500;
    private static final long OBSERVE_MILLIS = 5_000;
    private static final int SHADOW_QUEUE = 32;

    /**
     * How the server is told what to do.
     *
     * @param name of this server, as its observations show it
     * @param memory file that remembers what served last
     */
    public record Settings(String name, URI api, Path tokenFile, String environment, Path memory) {}

    private final ArtifactStore store;
    private final Settings settings;
    private final Platform platform;
    private final Lineup lineup = new Lineup();
    private final ExecutorService shadows =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(SHADOW_QUEUE));
    private final Ranker ranker = new Ranker(lineup, shadows);
    private final Map<UUID, String> refused = new HashMap<>();
    private final Thread watcher = new Thread(this::watch, "deployments");
    private List<Assignment> wanted = List.of();
    private volatile boolean stopping;
    private volatile boolean settled;

    public RankingServer(ArtifactStore store, Settings settings) {
        this.store = store;
        this.settings = settings;
        this.platform = new Platform(settings.api(), settings.tokenFile(), settings.environment());
    }

    /** Begins to watch; returns at once. */
    public void start() {
        watcher.start();
    }

    /** Whether it serves what it remembers or has been told: until then it would answer that no model is deployed. */
    public boolean settled() {
        return settled;
    }

    /** The models in memory with their stage, as people read them. */
    public List<String> serves() {
        return lineup.all().stream()
                .map(Serving::assignment)
                .map(a -> "%s %d: %s, %d %%".formatted(a.modelName(), a.modelVersion(), a.stage(), a.percent()))
                .toList();
    }

    Lineup lineup() {
        return lineup;
    }

    Ranker ranker() {
        return ranker;
    }

    private void watch() {
        remembered().ifPresent(this::apply);
        settled = !lineup.all().isEmpty();
        long observed = 0;
        while (!stopping) {
            try {
                Optional<List<Assignment>> changes = platform.changes();
                if (changes.isPresent()) {
                    observeAtTheEndOfStages();
                    apply(changes.get());
                }
                settled = true;
                if (changes.isPresent() || System.currentTimeMillis() - observed > OBSERVE_MILLIS) {
                    observeAll();
                    observed = System.currentTimeMillis();
                }
            } catch (IOException | RuntimeException e) {
                platform.forget();
                LOG.debugf("serving on with what there is: %s", e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    /**
     * Loads what is new, moves what has another stage, and swaps in one step. A refused model changes nothing: what it was to
     * replace serves on, and is what a restart remembers.
     */
    private void apply(List<Assignment> assignments) {
        wanted = assignments;
        List<Serving> next = new ArrayList<>();
        for (Assignment assignment : assignments) {
            Optional<Serving> known = lineup.all().stream()
                    .filter(s -> s.assignment().deploymentId().equals(assignment.deploymentId()))
                    .findFirst();
            if (known.isPresent()) {
                next.add(known.get().in(assignment));
            } else {
                load(assignment).ifPresent(model -> next.add(new Serving(assignment, model)));
            }
        }
        next.addAll(standIns(assignments, next));
        lineup.replace(next);
        remember(next.stream().map(Serving::assignment).toList());
    }

    /** The models that answered until now, where the one that is to answer was refused. */
    private List<Serving> standIns(List<Assignment> assignments, List<Serving> next) {
        List<Serving> standIns = new ArrayList<>();
        for (Assignment assignment : assignments) {
            String name = assignment.modelName();
            if (assignment.is("full") && next.stream().noneMatch(s -> s.answersAll(name))) {
                lineup.all().stream().filter(s -> s.answersAll(name)).forEach(standIns::add);
            }
        }
        return standIns;
    }

    private Optional<LoadedModel> load(Assignment assignment) {
        long start = System.nanoTime();
        try {
            LoadedModel model = LoadedModel.load(store, assignment.modelDigest());
            refused.remove(assignment.deploymentId());
            LOG.infof(
                    "%s version %d is ready after %d ms, parity %.1e",
                    assignment.modelName(),
                    assignment.modelVersion(),
                    (System.nanoTime() - start) / 1_000_000,
                    model.parityError());
            return Optional.of(model);
        } catch (RefusedException e) {
            LOG.errorf(e, "refused %s version %d", assignment.modelName(), assignment.modelVersion());
            refused.put(assignment.deploymentId(), e.getMessage());
            return Optional.empty();
        }
    }

    /** What a stage has counted is gone once the next one begins; that it does begin matters more. */
    private void observeAtTheEndOfStages() throws InterruptedException {
        try {
            observeAll();
        } catch (IOException e) {
            LOG.debugf("the last requests of a stage are not told: %s", e.getMessage());
        }
    }

    private void observeAll() throws IOException, InterruptedException {
        for (Assignment assignment : wanted) {
            String reason = refused.get(assignment.deploymentId());
            if (reason != null) {
                platform.observe(
                        assignment.deploymentId(),
                        Platform.Observation.failed(settings.name(), assignment.stage(), reason));
            }
        }
        for (Serving serving : lineup.all()) {
            if (!wanted.contains(serving.assignment())) {
                continue; // a stand-in, whose own deployment is over
            }
            platform.observe(serving.assignment().deploymentId(), Platform.Observation.ready(settings.name(), serving));
        }
    }

    private Optional<List<Assignment>> remembered() {
        try {
            if (!Files.exists(settings.memory())) {
                return Optional.empty();
            }
            List<Assignment> read =
                    Platform.JSON.readValue(settings.memory().toFile(), new TypeReference<List<Assignment>>() {});
            return Optional.ofNullable(read)
                    .map(list -> list.stream().filter(Objects::nonNull).toList());
        } catch (IOException e) {
            LOG.warnf("cannot read %s: %s", settings.memory(), e.getMessage());
            return Optional.empty();
        }
    }

    private void remember(List<Assignment> assignments) {
        try {
            Files.createDirectories(settings.memory().toAbsolutePath().getParent());
            Path temporary = settings.memory().resolveSibling(settings.memory().getFileName() + ".tmp");
            Files.write(temporary, Platform.JSON.writeValueAsBytes(assignments));
            Files.move(temporary, settings.memory(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warnf("cannot remember what serves in %s: %s", settings.memory(), e.getMessage());
        }
    }

    @Override
    public void close() {
        stopping = true;
        watcher.interrupt();
        shadows.shutdownNow();
    }
}
