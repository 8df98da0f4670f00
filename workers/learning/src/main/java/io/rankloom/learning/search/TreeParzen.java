package io.rankloom.learning.search;

import io.rankloom.learning.spec.Spec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The tree-structured Parzen estimator. What was tried is parted into the best few and the rest; each parameter's values in the
 * two parts give the densities {@code l} and {@code g}, and of some draws from {@code l} the one with the largest {@code l/g} is
 * taken, which is the one of largest expected improvement. Failed trainings count among the rest, and so do those that were
 * proposed and have no result yet, so that the proposals of one round differ.
 *
 * <p>Bergstra, Bardenet, Bengio, Kégl, "Algorithms for hyper-parameter optimization", NeurIPS 2011. Not thread-safe.
 */
final class TreeParzen {

    /** Draws at random come first: two points say nothing about where a third should be. */
    private static final int FIRST_AT_RANDOM = 8;

    /** Share of what was tried that counts as good, as in the paper. */
    private static final double GOOD = 0.15;

    /** Least number of good ones: one alone would be followed wherever chance has put it. */
    private static final int LEAST_GOOD = 2;

    private static final int DRAWS = 24;

    private final SearchSpace space;
    private final Map<String, Density> good = new LinkedHashMap<>();
    private final Map<String, Density> rest = new LinkedHashMap<>();

    TreeParzen(SearchSpace space, List<Observation> done, List<Spec> pending) {
        this.space = space;
        List<Spec> ranked = new ArrayList<>(done.stream()
                .sorted(Comparator.comparingDouble((Observation o) -> -o.value().orElse(Double.NEGATIVE_INFINITY))
                        .thenComparing(Observation::configuration))
                .map(Observation::ranker)
                .toList());
        int split = Math.max(LEAST_GOOD, (int) Math.ceil(GOOD * succeeded(done)));
        ranked.addAll(pending);
        space.dimensions().forEach((parameter, dimension) -> {
            List<String> values = ranked.stream()
                    .map(spec -> spec.parameters().get(parameter))
                    .toList();
            good.put(parameter, dimension.density(values.subList(0, split)));
            rest.put(parameter, dimension.density(values.subList(split, values.size())));
        });
    }

    static boolean knowsEnough(List<Observation> done) {
        return succeeded(done) >= FIRST_AT_RANDOM;
    }

    private static long succeeded(List<Observation> done) {
        return done.stream().filter(o -> o.value().isPresent()).count();
    }

    Spec draw(RandomGenerator random) {
        Map<String, String> chosen = new LinkedHashMap<>();
        space.dimensions().keySet().forEach(parameter -> chosen.put(parameter, best(parameter, random)));
        return new Spec(space.name(), chosen);
    }

    private String best(String parameter, RandomGenerator random) {
        Density l = good.get(parameter);
        Density g = rest.get(parameter);
        String best = null;
        double gain = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < DRAWS; i++) {
            String drawn = l.draw(random);
            double ratio = l.log(drawn) - g.log(drawn);
            if (best == null || ratio > gain) {
                best = drawn;
                gain = ratio;
            }
        }
        return best;
    }
}
