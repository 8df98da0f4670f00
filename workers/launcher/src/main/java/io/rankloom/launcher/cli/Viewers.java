package io.rankloom.launcher.cli;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** People who look at one run: each holds a stream of its events open and reads what comes. */
final class Viewers implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Stream<String>> streams = new ArrayList<>();
    private final AtomicLong events = new AtomicLong();

    /** Opens the streams, and returns when all are open. */
    static Viewers of(HttpClient http, HttpRequest request, int viewers) throws InterruptedException {
        var all = new Viewers();
        List<Future<Stream<String>>> opening = new ArrayList<>();
        for (int i = 0; i < viewers; i++) {
            opening.add(all.threads.submit(() -> {
                HttpResponse<Stream<String>> response = http.send(request, HttpResponse.BodyHandlers.ofLines());
                if (response.statusCode() != 200) {
                    throw new CommandError("a viewer's stream answered " + response.statusCode());
                }
                return response.body();
            }));
        }
        for (Future<Stream<String>> stream : opening) {
            try {
                all.streams.add(stream.get(60, TimeUnit.SECONDS));
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                all.close();
                throw new CommandError(
                        "only " + all.streams.size() + " of " + viewers + " viewers got a stream: " + e.getMessage());
            }
        }
        all.streams.forEach(stream -> all.threads.execute(() -> all.read(stream)));
        return all;
    }

    private void read(Stream<String> lines) {
        try {
            lines.filter(line -> line.startsWith("data:")).forEach(line -> events.incrementAndGet());
        } catch (java.io.UncheckedIOException e) {
            // Closing a stream ends its reader so.
        }
    }

    /** Events that all viewers together have got so far. */
    long events() {
        return events.get();
    }

    @Override
    public void close() {
        streams.forEach(Stream::close);
        threads.shutdownNow();
    }
}
