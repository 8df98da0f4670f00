package io.rankloom.exporter;

import io.camunda.zeebe.exporter.api.Exporter;
import io.camunda.zeebe.exporter.api.ExporterException;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;

/**
 * Posts element, job and incident events to the platform API in batches, at least once and in order.
 *
 * <p>The position that the broker may forget moves only when the platform has answered 2xx, so nothing is lost while the
 * platform is away; it may see a record twice and keeps the one with the higher position. The broker never waits for the
 * platform: one request is under way at a time, off the broker's thread, and past {@value #MAX_PENDING} waiting records
 * the broker is asked to come back later.
 *
 * <p>Arguments: {@code url} to post to; {@code tokenFile} with the bearer token.
 */
public final class LiveExporter implements Exporter {

    static final int MAX_PENDING = 20_000;

    private static final int MAX_BATCH = 500;
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Set<ValueType> VALUES =
            Set.of(ValueType.PROCESS_INSTANCE, ValueType.JOB, ValueType.INCIDENT, ValueType.VARIABLE);

    private record Pending(long position, String json) {}

    private final List<Pending> pending = new ArrayList<>();
    private Logger log;
    private Controller controller;
    private Receiver receiver;
    private CompletableFuture<Boolean> underWay;
    private int underWayCount;
    private Duration pause = FIRST_PAUSE;
    private long lastSeen = -1;

    @Override
    public void configure(Context context) throws IOException {
        log = context.getLogger();
        // The broker lower-cases names that come from environment variables.
        Map<String, Object> arguments = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        arguments.putAll(context.getConfiguration().getArguments());
        receiver = new Receiver(URI.create(required(arguments, "url")), Path.of(required(arguments, "tokenFile")));
        context.setFilter(new EventFilter());
    }

    private static String required(Map<String, Object> arguments, String name) {
        Object value = arguments.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the live exporter needs the argument " + name
                    + ": set ZEEBE_BROKER_EXPORTERS_LIVE_ARGS_" + name.toUpperCase(Locale.ROOT));
        }
        return value.toString();
    }

    @Override
    public void open(Controller opened) {
        controller = opened;
        schedule(INTERVAL);
    }

    @Override
    public void close() {
        receiver.close();
    }

    @Override
    public void export(Record<?> exported) {
        if (pending.size() >= MAX_PENDING) {
            throw new ExporterException("the platform API has not taken " + MAX_PENDING + " records yet");
        }
        lastSeen = exported.getPosition();
        String json = EventJson.of(exported);
        if (json != null) {
            pending.add(new Pending(lastSeen, json));
        }
    }

    private void schedule(Duration delay) {
        controller.scheduleCancellableTask(delay, this::tick);
    }

    /** Runs on the exporter's own thread, like everything here but the request itself. */
    private void tick() {
        boolean refused = false;
        try {
            if (underWay != null && underWay.isDone()) {
                refused = !settle(underWay.join());
            }
            if (underWay == null && !refused) {
                send();
            }
        } catch (RuntimeException e) {
            log.warn("live events could not be posted; they are kept", e);
            underWay = null;
            pause = longer(pause);
            refused = true;
        }
        schedule(refused ? pause : INTERVAL);
    }

    private boolean settle(boolean taken) {
        underWay = null;
        if (taken) {
            long position = pending.get(underWayCount - 1).position();
            pending.subList(0, underWayCount).clear();
            controller.updateLastExportedRecordPosition(position);
            pause = FIRST_PAUSE;
        } else {
            pause = longer(pause);
        }
        return taken;
    }

    private void send() {
        if (pending.isEmpty()) {
            // Records that are none of ours need no answer to be done with.
            if (lastSeen >= 0) {
                controller.updateLastExportedRecordPosition(lastSeen);
                lastSeen = -1;
            }
            return;
        }
        underWayCount = Math.min(MAX_BATCH, pending.size());
        underWay = receiver.post(
                pending.subList(0, underWayCount).stream().map(Pending::json).toList());
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private static final class EventFilter implements Context.RecordFilter {

        @Override
        public boolean acceptType(RecordType type) {
            return type == RecordType.EVENT;
        }

        @Override
        public boolean acceptValue(ValueType type) {
            return VALUES.contains(type);
        }
    }
}
