package io.rankloom.learning.algebra;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth convex function by limited-memory BFGS with backtracking (Armijo) line search. Deterministic.
 *
 * <p>Nocedal and Wright, "Numerical Optimization", 2006, algorithm 7.4 and 7.5.
 *
 * @param iterations at most so many steps
 * @param tolerance ends when no component of the gradient is larger
 */
public record Lbfgs(int iterations, double tolerance) {

    private static final int MEMORY = 8;
    private static final int HALVINGS = 40;

    /** A function and its gradient. */
    public interface Objective {

        /** The value at x; writes the gradient there into {@code gradient}. */
        double at(double[] x, double[] gradient);
    }

    /** Hears of each step. */
    public interface Observer {

        /** Whether to go on after step {@code iteration}, from 1, which came to x. */
        boolean after(int iteration, double[] x, double value);
    }

    @SuppressWarnings("ArrayRecordComponent") // private, never compared
    private record Pair(double[] s, double[] y, double rho) {}

    /** The minimum found from the start; the start itself is not written to. */
    public double[] minimise(Objective objective, double[] start, Observer observer) {
        double[] x = start.clone();
        double[] gradient = new double[x.length];
        double value = objective.at(x, gradient);
        Deque<Pair> memory = new ArrayDeque<>();
        for (int iteration = 1; iteration <= iterations && largest(gradient) > tolerance; iteration++) {
            double[] direction = direction(gradient, memory);
            double slope = dot(direction, gradient);
            double[] next = new double[x.length];
            double[] nextGradient = new double[x.length];
            double nextValue = Double.NaN;
            double step = memory.isEmpty() ? Math.min(1, 1 / largest(gradient)) : 1;
            int halving = 0;
            do {
                for (int i = 0; i < x.length; i++) {
                    next[i] = x[i] + step * direction[i];
                }
                nextValue = objective.at(next, nextGradient);
                step /= 2;
            } while (!(nextValue <= value + 2e-4 * step * slope) && ++halving < HALVINGS);
            if (halving == HALVINGS) {
                return x; // as low as rounding allows
            }
            remember(memory, x, next, gradient, nextGradient);
            x = next;
            gradient = nextGradient;
            value = nextValue;
            if (!observer.after(iteration, x, value)) {
                return x;
            }
        }
        return x;
    }

    private static void remember(Deque<Pair> memory, double[] x, double[] next, double[] gradient, double[] following) {
        double[] s = difference(next, x);
        double[] y = difference(following, gradient);
        double sy = dot(s, y);
        if (sy > 1e-300) {
            memory.addLast(new Pair(s, y, 1 / sy));
            if (memory.size() > MEMORY) {
                memory.removeFirst();
            }
        }
    }

    private static double[] direction(double[] gradient, Deque<Pair> memory) {
        double[] d = gradient.clone();
        double[] alphas = new double[memory.size()];
        int k = memory.size();
        for (Iterator<Pair> newestFirst = memory.descendingIterator(); newestFirst.hasNext(); ) {
            Pair pair = newestFirst.next();
            alphas[--k] = pair.rho * dot(pair.s, d);
            add(d, pair.y, -alphas[k]);
        }
        double scale = memory.isEmpty() ? 1 : 1 / (memory.getLast().rho * dot(memory.getLast().y, memory.getLast().y));
        for (int i = 0; i < d.length; i++) {
            d[i] *= -scale;
        }
        for (Pair pair : memory) {
            double beta = pair.rho * dot(pair.y, d);
            add(d, pair.s, -alphas[k++] - beta);
        }
        return d;
    }

    private static void add(double[] to, double[] what, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }

    private static double[] difference(double[] a, double[] b) {
        double[] d = a.clone();
        add(d, b, -1);
        return d;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double largest(double[] v) {
        double max = 0;
        for (double e : v) {
            max = Math.max(max, Math.abs(e));
        }
        return max;
    }
}
