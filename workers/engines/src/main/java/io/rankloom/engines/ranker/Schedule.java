package io.rankloom.engines.ranker;

import java.util.Locale;

/** How the learning rate changes over a training. */
enum Schedule {
    /** Stays. */
    CONSTANT {
        @Override
        double after(double t) {
            return 1;
        }
    },
    /** {@code (1 + cos πt) / 2}; Loshchilov and Hutter, "SGDR", ICLR 2017, without restarts. */
    COSINE {
        @Override
        double after(double t) {
            return (1 + StrictMath.cos(Math.PI * t)) / 2;
        }
    },
    /** {@code 1 − t}. */
    LINEAR {
        @Override
        double after(double t) {
            return 1 - t;
        }
    };

    /** The share of the highest rate when the part t of the steps after the warm-up is over, t from 0 to 1. */
    abstract double after(double t);

    /**
     * The share of the highest learning rate in a step.
     *
     * @param step from 1
     * @param steps of the whole training
     * @param warmUp share of the steps in which the rate rises evenly, from 0 to 0.5
     */
    double at(int step, int steps, double warmUp) {
        double rising = warmUp * steps;
        if (step <= rising) {
            return step / rising;
        }
        return after((step - 1 - rising) / Math.max(1, steps - rising));
    }

    static Schedule named(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
