package io.rankloom.launcher.cli;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A few clients that each send the next request when the last is answered: what they get through in a time is the server's throughput. */
final class ClosedLoop {

    /**
     * What came of it.
     *
     * @param millis of each request that was answered well
     * @param perSecond requests that were answered so
     * @param failed all others
     */
    record Outcome(List<Double> millis, double perSecond, int failed) {}

    private final HttpClient http;
    private final int clients;

    ClosedLoop(HttpClient http, int clients) {
        this.http = http;
        this.clients = clients;
    }

    /** @param request the n-th of all clients together, counted from 0 */
    Outcome run(Duration time, IntFunction<HttpRequest> request) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        List<Double> millis = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Double>>> parts = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                parts.add(threads.submit(() -> {
                    List<Double> mine = new ArrayList<>();
                    while (System.nanoTime() < end) {
                        long sent = System.nanoTime();
                        if (answered(request.apply(next.getAndIncrement()))) {
                            mine.add((System.nanoTime() - sent) / 1e6);
                        } else {
                            failed.incrementAndGet();
                        }
                    }
                    return mine;
                }));
            }
            for (Future<List<Double>> part : parts) {
                millis.addAll(part.get());
            }
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("a client of the benchmark failed", e.getCause());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Outcome(millis, millis.size() / seconds, failed.get());
    }

    private boolean answered(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() / 100 == 2;
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
