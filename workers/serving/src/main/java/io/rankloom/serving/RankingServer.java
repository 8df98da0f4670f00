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
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Watches what is deployed, loads it, and swaps. Without the platform it serves on with what it has; after a restart
 * without the platform, with what it had.
 */
public final class RankingServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RankingServer.class);
    private static final long POLL_MILLIS = 500;
    private static final long OBSERVE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long FIRST_RETRY_MILLIS = 1_000;
    private static final long LAST_RETRY_MILLIS = 60_000;
    private static final int SHADOW_QUEUE = 32;

    /**
     * How the server is told what to do.
     *
     * @param name of this server, as its observations show it
     * @param memory file that remembers what served last
     * @param rankings how many requests are ranked at once, at least 1; more are refused
     */
    public record Settings(String name, URI api, Path tokenFile, String environment, Path memory, int rankings) {

        public Settings {
            if (rankings < 1) {
                throw new IllegalArgumentException(
                        "a ranking server ranks at least 1 request at once, got " + rankings);
            }
        }
    }

    /** Why a model was refused, and when it is tried again: its files may be mounted late, or a disk may have failed for a moment. */
    private record Refusal(String reason, long pauseMillis, long at) {

        static final Refusal NONE = new Refusal("", 0, 0);

        Refusal again(String why) {
            long next = Math.clamp(2 * pauseMillis, FIRST_RETRY_MILLIS, LAST_RETRY_MILLIS);
            return new Refusal(why, next, System.nanoTime());
        }

        boolean over() {
            return pauseMillis == 0 || System.nanoTime() - at >= TimeUnit.MILLISECONDS.toNanos(pauseMillis);
        }
    }

    private final ArtifactStore store;
    private final Settings settings;
    private final Platform platform;
    private final Lineup lineup = new Lineup();
    private final ExecutorService shadows =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(SHADOW_QUEUE));
    private final Ranker ranker;
    private final Map<UUID, Refusal> refused = new HashMap<>();
    private final Thread watcher = new Thread(this::watch, "deployments");
    private List<Assignment> wanted = List.of();
    private volatile boolean stopping;
    private volatile boolean settled;
    private String trouble = "";
    private long observed;

    public RankingServer(ArtifactStore store, Settings settings) {
        this.store = store;
        this.settings = settings;
        this.platform = new Platform(settings.api(), settings.tokenFile(), settings.environment());
        this.ranker = new Ranker(lineup, shadows, settings.rankings());
    }

    /** Begins to watch; returns at once. */
    public void start() {
        watcher.start();
    }

    /**
     * Whether it serves what it remembers or has been told: until then it would answer that no model is deployed, although one
     * is.
     */
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
        observed = System.nanoTime();
        try {
            remembered().filter(list -> !list.isEmpty()).ifPresent(this::apply);
        } catch (RuntimeException | Error e) {
            tell(e);
        }
        while (!stopping) {
            try {
                look();
                trouble = "";
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                // An Error, too: without this thread the server would serve the same models for ever.
                platform.forget();
                tell(e);
            }
            pause();
        }
    }

    private void look() throws IOException, InterruptedException {
        boolean again = wanted.stream().anyMatch(this::isToBeTriedAgain);
        if (again) {
            apply(wanted);
        }
        Optional<List<Assignment>> changes = platform.changes();
        if (changes.isPresent()) {
            observeAtTheEndOfStages();
            apply(changes.get());
        }
        if (again || changes.isPresent() || System.nanoTime() - observed > OBSERVE_NANOS) {
            observeAll();
            observed = System.nanoTime();
        }
    }

    /** A platform that is away is nothing to tell of, one that lets this server in no more is. */
    private void tell(Throwable e) {
        String said = String.valueOf(e.getMessage());
        boolean away = e instanceof IOException && !(e instanceof Platform.NotLetInException);
        if (away) {
            LOG.debugf("serving on with what there is: %s", said);
        } else if (!said.equals(trouble)) {
            LOG.warnf(e, "serving on with what there is: %s", said);
            trouble = said;
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
     * replace serves on, and is what a restart remembers. One that was to replace nothing is remembered itself, to be tried again.
     */
    private void apply(List<Assignment> assignments) {
        wanted = assignments;
        refused.keySet()
                .retainAll(assignments.stream().map(Assignment::deploymentId).toList());
        List<Serving> next = new ArrayList<>();
        for (Assignment assignment : assignments) {
            Optional<Serving> known = lineup.all().stream()
                    .filter(s -> s.assignment().deploymentId().equals(assignment.deploymentId()))
                    .findFirst();
            if (known.isPresent()) {
                next.add(known.get().in(assignment));
            } else if (refused.getOrDefault(assignment.deploymentId(), Refusal.NONE)
                    .over()) {
                load(assignment).ifPresent(model -> next.add(new Serving(assignment, model)));
            }
        }
        next.addAll(standIns(assignments, next));
        lineup.replace(next);
        settled = assignments.stream().allMatch(assignment -> !assignment.is("full") || isAnswered(assignment, next));
        remember(Stream.concat(
                        next.stream().map(Serving::assignment),
                        assignments.stream().filter(a -> isRefused(a) && !(a.is("full") && isAnswered(a, next))))
                .toList());
    }

    private static boolean isAnswered(Assignment assignment, List<Serving> servings) {
        return servings.stream().anyMatch(s -> s.answersAll(assignment.modelName()));
    }

    private boolean isRefused(Assignment assignment) {
        return refused.containsKey(assignment.deploymentId());
    }

    private boolean isToBeTriedAgain(Assignment assignment) {
        return isRefused(assignment) && refused.get(assignment.deploymentId()).over();
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
            Refusal before = refused.getOrDefault(assignment.deploymentId(), Refusal.NONE);
            if (!e.getMessage().equals(before.reason())) {
                LOG.errorf(e, "refused %s version %d", assignment.modelName(), assignment.modelVersion());
            }
            refused.put(assignment.deploymentId(), before.again(e.getMessage()));
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
            Refusal refusal = refused.get(assignment.deploymentId());
            if (refusal != null) {
                platform.observe(
                        assignment.deploymentId(),
                        Platform.Observation.failed(settings.name(), assignment.stage(), refusal.reason()));
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
