package io.rankloom.launcher.stack;

import io.rankloom.launcher.Home;
import io.rankloom.launcher.stack.StackState.Running;
import io.rankloom.launcher.stack.StackState.ServiceState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Starts the services in order, restarts the one that dies, and stops all in the reverse order when asked by SIGTERM.
 *
 * <p>One supervisor a state folder: a file lock holds the others off. When it is killed, the guards end the services;
 * the next supervisor waits for stragglers of the last one before it starts its own.
 */
public final class Supervisor {

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final int MAX_RESTARTS = 20;
    private static final int MAX_FAILED_STARTS = 3;
    private static final Duration RAN_WELL = Duration.ofMinutes(10);

    private final Home home;
    private final Map<String, Child> children = new LinkedHashMap<>();
    private final Map<String, ServiceState> states = new LinkedHashMap<>();
    private final Map<String, Long> restartAt = new HashMap<>();
    private final Map<String, Integer> failedStarts = new HashMap<>();
    private final Thread mainThread = Thread.currentThread();
    private final CountDownLatch finished = new CountDownLatch(1);
    private List<Service> services = List.of();
    private Map<String, String> addresses = Map.of();
    private Secrets secrets;
    private Services definitions;
    private volatile boolean stopping;
    private String failure;
    private String lastWritten = "";
    private String lastWriteFailure = "";

    public Supervisor(Home home) {
        this.home = home;
    }

    /** Runs until SIGTERM, or until a service cannot be brought up. Returns the exit status. */
    public int run() throws IOException, InterruptedException {
        Files.createDirectories(home.logs());
        try (FileChannel channel = FileChannel.open(
                        home.state().resolve("supervisor.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                log("another supervisor holds " + home.state());
                return 1;
            }
            endStragglers();
            Runtime.getRuntime().addShutdownHook(new Thread(this::askToStop, "stop"));
            try {
                prepare();
                supervise();
            } catch (InterruptedException e) {
                if (!stopping) {
                    throw e;
                }
            } finally {
                stopAll();
                finished.countDown();
            }
            return failure == null ? 0 : 1;
        }
    }

    private void askToStop() {
        stopping = true;
        mainThread.interrupt();
        try {
            // Not a join: the main thread itself ends in System.exit, which waits for this hook.
            if (!finished.await(90, TimeUnit.SECONDS)) {
                log("gave up waiting for the services to stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void prepare() throws IOException, InterruptedException {
        secrets = Secrets.prepare(home.secrets());
        Ports ports = Ports.assign(home.state().resolve("ports.json"), Services.PORTS);
        definitions = new Services(home, ports, secrets);
        services = definitions.all();
        addresses = definitions.addresses();
        for (Service service : services) {
            states.put(service.name(), new ServiceState("WAITING", null, null, 0, 0));
        }
        write("STARTING");
        Files.createDirectories(home.store());
        new Postgres(home).prepare(secrets.postgresPasswordFile(), home.logs().resolve("postgres.log"));
        try (InputStream guard = Supervisor.class.getResourceAsStream("/guard.sh")) {
            Files.write(guardScript(), guard.readAllBytes());
        }
    }

    private Path guardScript() {
        return home.state().resolve("guard.sh");
    }

    private void supervise() throws IOException, InterruptedException {
        while (!stopping && failure == null) {
            for (Service service : services) {
                tend(service);
            }
            boolean allReady = states.values().stream().allMatch(s -> s.state().equals("READY"));
            write(allReady ? "READY" : "STARTING");
            Thread.sleep(allReady ? 500 : 200);
        }
    }

    private void tend(Service service) throws IOException {
        ServiceState state = states.get(service.name());
        switch (state.state()) {
            case "WAITING" -> {
                if (service.after().stream().allMatch(n -> states.get(n).state().equals("READY"))) {
                    start(service, state.restarts());
                }
            }
            case "STARTING" -> awaitReady(service, state);
            case "READY" -> {
                if (!children.get(service.name()).alive()) {
                    ended(service, state);
                }
            }
            case "RESTARTING" -> {
                if (System.nanoTime() >= restartAt.get(service.name())) {
                    start(service, state.restarts());
                }
            }
            default -> throw new IllegalStateException("unexpected state " + state.state() + " of " + service.name());
        }
    }

    private void start(Service service, int restarts) throws IOException {
        log("starting " + service.name());
        Child child = Child.start(service, guardScript(), home.logs());
        children.put(service.name(), child);
        states.put(service.name(), new ServiceState("STARTING", null, child.guardProcess(), 0, restarts));
    }

    private void awaitReady(Service service, ServiceState state) throws IOException {
        Child child = children.get(service.name());
        if (child.ready() && (!service.name().equals("postgres") || databasesAreThere())) {
            failedStarts.remove(service.name());
            log(service.name() + " is ready after %.1f s".formatted(child.seconds()));
            states.put(
                    service.name(),
                    new ServiceState(
                            "READY",
                            child.server().orElse(null),
                            child.guardProcess(),
                            child.seconds(),
                            state.restarts()));
        } else if (!child.alive()) {
            ended(service, state);
        } else if (child.late()) {
            fail(service, "is not ready after " + service.readyWithin().toSeconds() + " s");
        }
    }

    private boolean databasesAreThere() throws IOException {
        try {
            String url = definitions.jdbc("postgres");
            Postgres.createDatabase(url, secrets.of("postgres"), "rankloom", secrets.of("rankloom-db"));
            Postgres.createDatabase(url, secrets.of("postgres"), "mlflow", secrets.of("mlflow-db"));
            return true;
        } catch (java.sql.SQLException e) {
            log("could not create the databases yet: " + e.getMessage());
            return false;
        }
    }

    private void ended(Service service, ServiceState state) {
        Child child = children.get(service.name());
        child.closeInput();
        // A service that had run well for long is not one that ends again and again.
        boolean ranWell = state.state().equals("READY") && child.seconds() > RAN_WELL.toSeconds();
        int restarts = ranWell ? 1 : state.restarts() + 1;
        log(service.name() + " ended with status " + child.exitStatus() + "; restart " + restarts);
        boolean neverReady = state.state().equals("STARTING")
                && failedStarts.merge(service.name(), 1, Integer::sum) > MAX_FAILED_STARTS;
        if (neverReady || restarts > MAX_RESTARTS) {
            fail(service, "ended with status " + child.exitStatus() + " again and again");
            return;
        }
        restartAt.put(
                service.name(),
                System.nanoTime() + Duration.ofSeconds(Math.min(restarts, 5)).toNanos());
        states.put(service.name(), new ServiceState("RESTARTING", null, null, 0, restarts));
    }

    private void fail(Service service, String why) {
        failure = service.name() + " " + why + "; see " + home.logs().resolve(service.name() + ".log");
        log(failure);
        states.put(service.name(), new ServiceState("FAILED", null, null, 0, 0));
    }

    private void stopAll() {
        Thread.interrupted();
        write(failure == null ? "STOPPING" : "FAILED");
        List<String> names = new ArrayList<>(children.keySet());
        Collections.reverse(names);
        for (String name : names) {
            try {
                log("stopping " + name);
                children.get(name).stop(GRACE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            states.put(name, new ServiceState("STOPPED", null, null, 0, 0));
            write(failure == null ? "STOPPING" : "FAILED");
        }
        if (failure == null) {
            try {
                Files.deleteIfExists(StackState.file(home.state()));
            } catch (IOException e) {
                log("could not remove " + StackState.file(home.state()) + ": " + e.getMessage());
            }
        }
    }

    /** A killed supervisor's guards need some seconds to end their servers; their ports and files are free after that. */
    private void endStragglers() throws IOException, InterruptedException {
        List<ProcessHandle> stragglers = StackState.read(home.state()).stream()
                .flatMap(s -> s.services().values().stream())
                .flatMap(s -> java.util.stream.Stream.of(s.process(), s.guard()))
                .filter(java.util.Objects::nonNull)
                .map(Running::process)
                .flatMap(java.util.Optional::stream)
                .toList();
        Instant deadline = Instant.now().plusSeconds(15);
        while (stragglers.stream().anyMatch(ProcessHandle::isAlive)
                && Instant.now().isBefore(deadline)) {
            Thread.sleep(200);
        }
        for (ProcessHandle straggler : stragglers) {
            if (straggler.isAlive()) {
                log("ending process " + straggler.pid() + " of an earlier supervisor");
                straggler.destroyForcibly();
            }
        }
    }

    /** A full disk must not end services that run, nor keep them from being ended in order. */
    private void write(String state) {
        var snapshot = new StackState(
                state, failure, Running.of(ProcessHandle.current()), new LinkedHashMap<>(states), addresses);
        try {
            String json = StackJson.MAPPER.writeValueAsString(snapshot);
            if (!json.equals(lastWritten)) {
                StackJson.write(StackState.file(home.state()), snapshot);
                lastWritten = json;
            }
        } catch (IOException e) {
            if (!e.toString().equals(lastWriteFailure)) {
                log("could not write " + StackState.file(home.state()) + ": " + e);
                lastWriteFailure = e.toString();
            }
        }
    }

    private static void log(String line) {
        System.out.println(Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS) + " " + line);
    }
}
