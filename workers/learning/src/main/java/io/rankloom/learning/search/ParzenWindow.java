package io.rankloom.learning.search;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A mixture of Gaussians, one about each value and a wide one for what was not seen, all cut off at the ends of the range. Each
 * is as wide as the larger of the gaps to its neighbours, within bounds. Bergstra et al., "Algorithms for hyper-parameter
 * optimization", NeurIPS 2011, section 4.
 */
final class ParzenWindow implements Density {

    private static final double WIDEST = 1;
    private static final double MOST_NARROW = 0.01;
    private static final double SMALLEST = 1e-300;

    private final Range range;
    private final double[] centre;
    private final double[] width;

    ParzenWindow(Range range, List<Double> values) {
        this.range = range;
        List<Double> places = new ArrayList<>(values.stream().map(range::place).toList());
        places.sort(null);
        int n = places.size();
        double narrowest = Math.max(MOST_NARROW, 1.0 / (n + 2));
        centre = new double[n + 1];
        width = new double[n + 1];
        for (int i = 0; i < n; i++) {
            double left = i == 0 ? 0 : places.get(i - 1);
            double right = i == n - 1 ? 1 : places.get(i + 1);
            centre[i] = places.get(i);
            width[i] = Math.clamp(Math.max(centre[i] - left, right - centre[i]), narrowest, WIDEST);
        }
        centre[n] = 0.5;
        width[n] = WIDEST;
    }

    @Override
    public String draw(RandomGenerator random) {
        int i = random.nextInt(centre.length);
        double u;
        do { // at least a third of each Gaussian lies inside
            u = random.nextGaussian(centre[i], width[i]);
        } while (u < 0 || u >= 1);
        return range.at(u);
    }

    @Override
    public double log(String value) {
        double x = Double.parseDouble(value);
        double sum = 0;
        for (int i = 0; i < centre.length; i++) {
            sum += range.whole()
                    ? mass(i, range.place(x - 0.5), range.place(x + 0.5))
                    : Normal.density((range.place(x) - centre[i]) / width[i]) / width[i] / mass(i);
        }
        return Math.log(Math.max(SMALLEST, sum / centre.length));
    }

    /** Of Gaussian {@code i}, cut off at 0 and 1, from {@code a} to {@code b}. */
    private double mass(int i, double a, double b) {
        return uncut(i, a, b) / mass(i);
    }

    private double mass(int i) {
        return uncut(i, 0, 1);
    }

    private double uncut(int i, double a, double b) {
        return Normal.below((b - centre[i]) / width[i]) - Normal.below((a - centre[i]) / width[i]);
    }
}
