package io.rankloom.learning.search;

import io.rankloom.learning.fusion.FusionMethod;
import io.rankloom.learning.ranker.RankerSpec;
import io.rankloom.learning.spec.Spec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The rankers that a search may try: a spec in which some parameters are ranges or choices, such as {@code
 * lambdamart(trees=300, depth={4..8}, lr={0.02..0.3 log})}.
 *
 * <p>Grammar of a parameter that is searched: {@code {low..high}} is a range, with {@code log} before the closing brace on a
 * logarithmic scale; its numbers are whole when both ends are written without a point. {@code {a|b|c}} is a choice. Anything else
 * is a fixed value as in every {@link Spec}.
 */
public final class SearchSpace {

    private static final long MOST_TO_COUNT = 1_000_000;

    private final String name;
    private final Map<String, Dimension> dimensions;

    SearchSpace(String name, Map<String, Dimension> dimensions) {
        this.name = name;
        this.dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
    }

    /**
     * Reads a space and checks that the ranker takes every parameter over its whole range.
     *
     * @throws InvalidSearchException with the field {@code ranker}, naming the parameter, its value and what is allowed
     */
    public static SearchSpace parse(String text) {
        SearchSpace space = new SpaceParser(text).parse();
        if (space.count() == 1) {
            throw new InvalidSearchException(
                    "ranker",
                    "'" + text + "' leaves nothing to search: give a parameter a range such as depth={4..8} or"
                            + " lr={0.02..0.3 log}, or a choice such as loss={mse|ranknet}");
        }
        space.checkExtremes(spec -> RankerSpec.check(spec.toString()));
        return space;
    }

    /**
     * Checks that every ranker of the space can stand behind a fusion.
     *
     * @throws InvalidSearchException with the field {@code ranker}, naming both and what is possible instead
     */
    public void checkBehind(FusionMethod fusion) {
        checkExtremes(spec -> RankerSpec.check(spec, fusion));
    }

    private void checkExtremes(Consumer<Spec> check) {
        dimensions.forEach((parameter, dimension) -> dimension.extremes().forEach(value -> {
            Spec spec = with(spec(d -> d.extremes().getFirst()), parameter, value);
            try {
                check.accept(spec);
            } catch (IllegalArgumentException e) {
                throw new InvalidSearchException("ranker", "in the space '" + this + "': " + e.getMessage());
            }
        }));
    }

    String name() {
        return name;
    }

    Map<String, Dimension> dimensions() {
        return dimensions;
    }

    /** The ranker with a value for each parameter. */
    Spec spec(Function<Dimension, String> value) {
        Map<String, String> values = new LinkedHashMap<>();
        dimensions.forEach((parameter, dimension) -> values.put(parameter, value.apply(dimension)));
        return new Spec(name, values);
    }

    static Spec with(Spec spec, String parameter, String value) {
        Map<String, String> values = new LinkedHashMap<>(spec.parameters());
        values.put(parameter, value);
        return new Spec(spec.name(), values);
    }

    /** How many different rankers there are; {@link Long#MAX_VALUE} when there are too many to count. */
    long count() {
        long count = 1;
        for (Dimension dimension : dimensions.values()) {
            if (dimension.count() > MOST_TO_COUNT / count) {
                return Long.MAX_VALUE;
            }
            count *= dimension.count();
        }
        return count;
    }

    /** The first ranker that is wanted, of a space that can be counted. */
    Optional<Spec> first(Predicate<Spec> wanted) {
        long count = count();
        for (long i = 0; count < Long.MAX_VALUE && i < count; i++) {
            long[] rest = {i};
            Spec spec = spec(dimension -> {
                long n = dimension.count();
                long digit = rest[0] % n;
                rest[0] /= n;
                return dimension instanceof Range range
                        ? Long.toString(Math.round(range.low()) + digit)
                        : dimension.at((digit + 0.5) / n);
            });
            if (wanted.test(spec)) {
                return Optional.of(spec);
            }
        }
        return Optional.empty();
    }

    /** The space as one writes it; parsing that gives this again. */
    @Override
    public String toString() {
        return dimensions.isEmpty()
                ? name
                : dimensions.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(", ", name + "(", ")"));
    }
}
