package io.rankloom.platform.system;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.rankloom.platform.system.Part.State;
import io.rankloom.platform.system.Probe.Finding;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks all parts again and again, each for a short while, so that whoever looks at them waits for none that is dead. */
@ApplicationScoped
class Parts {

    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final List<Probe> probes;
    private final Duration limit;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Part> known = new ConcurrentHashMap<>();

    @Inject
    Parts(@All List<Probe> probes) {
        this(probes, LIMIT);
    }

    Parts(List<Probe> probes, Duration limit) {
        this.probes = probes;
        this.limit = limit;
    }

    /** As they were found last; asked now if they never were. */
    List<Part> all() {
        if (known.size() < probes.size()) {
            look();
        }
        return probes.stream().map(probe -> known.get(probe.part())).toList();
    }

    @Scheduled(every = "10s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        List<Future<Finding>> asked =
                probes.stream().map(probe -> threads.submit(probe::ask)).toList();
        Instant deadline = Instant.now().plus(limit);
        for (int i = 0; i < probes.size(); i++) {
            keep(probes.get(i).part(), answer(asked.get(i), deadline));
        }
    }

    private Finding answer(Future<Finding> asked, Instant deadline) {
        try {
            long left = Math.max(0, Duration.between(Instant.now(), deadline).toMillis());
            return asked.get(left, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            asked.cancel(true);
            return new Finding(State.AWAY, null, "no answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            return new Finding(State.AWAY, null, told(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Finding(State.AWAY, null, "interrupted while it was asked");
        }
    }

    private static String told(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void keep(String name, Finding found) {
        Instant now = Instant.now();
        known.compute(name, (n, before) -> {
            boolean same = before != null && before.state() == found.state();
            return new Part(n, found.state(), found.version(), found.detail(), same ? before.since() : now, now);
        });
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
