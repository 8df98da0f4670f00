package io.rankloom.platform.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Turns at reading for views that open or catch up. Many that do so at the same moment wait for each other, so that they leave the database's connections to
 * everybody else.
 */
@ApplicationScoped
class ReadTurns {

    private static final int TURNS = 8;

    private final Semaphore turns = new Semaphore(TURNS);

    <T> T take(Supplier<T> read) {
        turns.acquireUninterruptibly();
        try {
            return read.get();
        } finally {
            turns.release();
        }
    }
}
