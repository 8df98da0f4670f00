package io.rankloom.exporter;

import io.camunda.zeebe.exporter.api.context.Configuration;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.exporter.api.context.ScheduledTask;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/** The broker's side of an exporter; its clock moves by calls of {@link #runTasks()}. */
final class FakeBroker implements Context, Controller, Configuration {

    final List<Duration> delays = new ArrayList<>();
    private final Map<String, Object> arguments;
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private RecordFilter filter;
    private long position = -1;

    FakeBroker(Map<String, Object> arguments) {
        this.arguments = arguments;
    }

    void runTasks() {
        List<Runnable> due = List.copyOf(tasks);
        tasks.clear();
        due.forEach(Runnable::run);
    }

    RecordFilter filter() {
        return filter;
    }

    @Override
    public Logger getLogger() {
        return NOPLogger.NOP_LOGGER;
    }

    @Override
    public Configuration getConfiguration() {
        return this;
    }

    @Override
    public int getPartitionId() {
        return 1;
    }

    @Override
    public void setFilter(RecordFilter wanted) {
        filter = wanted;
    }

    @Override
    public void updateLastExportedRecordPosition(long exported) {
        position = exported;
    }

    @Override
    public void updateLastExportedRecordPosition(long exported, byte[] metadata) {
        position = exported;
    }

    @Override
    public long getLastExportedRecordPosition() {
        return position;
    }

    @Override
    public ScheduledTask scheduleCancellableTask(Duration delay, Runnable task) {
        delays.add(delay);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    @Override
    public Optional<byte[]> readMetadata() {
        return Optional.empty();
    }

    @Override
    public String getId() {
        return "live";
    }

    @Override
    public Map<String, Object> getArguments() {
        return arguments;
    }

    @Override
    public <T> T instantiate(Class<T> configClass) {
        throw new UnsupportedOperationException("the live exporter reads its arguments by name");
    }
}
