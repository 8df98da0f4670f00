package io.rankloom.jobs.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.rankloom.learning.search.Observation;
import io.rankloom.learning.search.Proposal;
import io.rankloom.learning.spec.Spec;
import io.rankloom.workflows.training.Trial;
import io.rankloom.workflows.training.TrialOrder;
import io.rankloom.workflows.training.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A search so far: {@code search.json} of its tree.
 *
 * @param space what is searched
 * @param round of the orders, from 1
 * @param tried all trials that have ended, by number
 * @param ordered the trials of the round that goes on; empty when the search is over
 * @param timeUp whether it is over because its minutes were
 */
record SearchHistory(String space, int round, List<Tried> tried, List<Ordered> ordered, boolean timeUp) {

    private static final String FILE = "search.json";
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** A trial that was asked for: {@code ranker} with the budget of {@code rung}. */
    record Ordered(int number, int configuration, int rung, String ranker) {

        TrialOrder order() {
            return new TrialOrder(number, ranker);
        }

        private Tried tried(TrialResult result) {
            return new Tried(
                    number, configuration, rung, ranker, result.validationNdcg(), result.digest(), result.failure());
        }
    }

    /** A trial that has ended; {@code validationNdcg} is null when it failed, {@code failure} when it did not. */
    record Tried(
            int number,
            int configuration,
            int rung,
            String ranker,
            Double validationNdcg,
            String digest,
            String failure) {

        private Observation observation() {
            return new Observation(
                    new Proposal(configuration, rung, Spec.parse(ranker)),
                    validationNdcg == null ? OptionalDouble.empty() : OptionalDouble.of(validationNdcg));
        }
    }

    SearchHistory {
        tried = List.copyOf(tried);
        ordered = List.copyOf(ordered);
    }

    static SearchHistory empty(String space) {
        return new SearchHistory(space, 0, List.of(), List.of(), false);
    }

    static SearchHistory read(Path tree) throws IOException {
        return JSON.readValue(tree.resolve(FILE).toFile(), SearchHistory.class);
    }

    void write(Path tree) throws IOException {
        Files.write(tree.resolve(FILE), JSON.writeValueAsBytes(this));
    }

    /**
     * Takes in what came of the orders.
     *
     * @throws IllegalStateException when the results are not those of the orders
     */
    SearchHistory ended(List<TrialResult> results) {
        Map<Integer, TrialResult> byNumber =
                results.stream().collect(Collectors.toMap(TrialResult::number, Function.identity()));
        if (!byNumber.keySet().equals(ordered.stream().map(Ordered::number).collect(Collectors.toSet()))) {
            throw new IllegalStateException("round " + round + " asked for the trials "
                    + ordered.stream().map(Ordered::number).toList() + " and got results of " + byNumber.keySet());
        }
        List<Tried> all = new ArrayList<>(tried);
        ordered.forEach(order -> all.add(order.tried(byNumber.get(order.number()))));
        return new SearchHistory(space, round, all, List.of(), timeUp);
    }

    SearchHistory order(List<Proposal> proposals) {
        List<Ordered> orders = new ArrayList<>();
        for (Proposal p : proposals) {
            orders.add(new Ordered(
                    tried.size() + orders.size() + 1,
                    p.configuration(),
                    p.rung(),
                    p.ranker().toString()));
        }
        return new SearchHistory(space, round + 1, tried, orders, timeUp);
    }

    SearchHistory overByTime() {
        return new SearchHistory(space, round + 1, tried, List.of(), true);
    }

    List<Observation> observations() {
        return tried.stream().map(Tried::observation).toList();
    }

    /** The best trained ranker, the first of equals. */
    Optional<Trial> best() {
        return tried.stream()
                .filter(t -> t.validationNdcg() != null)
                .min(Comparator.comparing((Tried t) -> -t.validationNdcg()).thenComparing(Tried::number))
                .map(t -> new Trial(t.ranker(), t.digest(), t.validationNdcg()));
    }
}
