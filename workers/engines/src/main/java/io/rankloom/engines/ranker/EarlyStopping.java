package io.rankloom.engines.ranker;

/** Remembers the best of a sequence of models and says when waiting for a better one is over. Not thread-safe. */
final class EarlyStopping<T> {

    private final int patience;
    private T best;
    private int bestRound;
    private double bestValue = Double.NEGATIVE_INFINITY;

    /** @param patience how many rounds without a new best are borne */
    EarlyStopping(int patience) {
        this.patience = patience;
    }

    /** Takes in round {@code round}, counted from 1; answers whether to go on. */
    boolean goOn(int round, double value, java.util.function.Supplier<T> model) {
        if (best == null || value > bestValue) {
            best = model.get();
            bestRound = round;
            bestValue = value;
        }
        return round - bestRound < patience;
    }

    T best() {
        return best;
    }

    int bestRound() {
        return bestRound;
    }

    double bestValue() {
        return bestValue;
    }
}
