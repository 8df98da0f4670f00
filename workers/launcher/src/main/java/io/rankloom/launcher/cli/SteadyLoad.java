package io.rankloom.launcher.cli;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at a fixed rate, whether or not the earlier ones are answered, and times each from the moment it was due:
 * a server that stalls makes all who wait behind the stall slow, and so do these figures.
 */
final class SteadyLoad {

    private final HttpClient http;
    private final int perSecond;
    private final AtomicInteger failed = new AtomicInteger();

    SteadyLoad(HttpClient http, int perSecond) {
        this.http = http;
        this.perSecond = perSecond;
    }

    /** Milliseconds of each request, in their order. Returns when all are answered. */
    double[] run(List<HttpRequest> requests) {
        double[] millis = new double[requests.size()];
        long interval = 1_000_000_000L / perSecond;
        long start = System.nanoTime() + interval;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < millis.length; i++) {
                int index = i;
                long due = start + i * interval;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                threads.execute(() -> {
                    send(requests.get(index));
                    millis[index] = (System.nanoTime() - due) / 1e6;
                });
            }
        }
        return millis;
    }

    /** How many were not answered with 200. */
    int failed() {
        return failed.get();
    }

    private void send(HttpRequest request) {
        try {
            if (http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() != 200) {
                failed.incrementAndGet();
            }
        } catch (java.io.IOException e) {
            failed.incrementAndGet();
        } catch (InterruptedException e) {
            failed.incrementAndGet();
            Thread.currentThread().interrupt();
        }
    }
}
