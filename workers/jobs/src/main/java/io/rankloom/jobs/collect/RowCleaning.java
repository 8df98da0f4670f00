package io.rankloom.jobs.collect;

import io.rankloom.jobs.dataset.Duck;
import io.rankloom.jobs.dataset.RowCounts.Count;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checks the rows of each role, in the order in which they depend on each other, and leaves clean tables {@code products},
 * {@code queries}, {@code judgments}, {@code reviews} and {@code events} of text columns, besides the quarantine.
 */
final class RowCleaning {

    private final Duck duck;
    private final Mapping mapping;
    private final Quarantine quarantine;
    private final List<RawTable.Place> places;
    private final Map<String, Count> counts = new TreeMap<>();

    RowCleaning(Duck duck, Mapping mapping, Quarantine quarantine, List<RawTable.Place> places) {
        this.duck = duck;
        this.mapping = mapping;
        this.quarantine = quarantine;
        this.places = places.stream()
                .sorted(Comparator.comparing(place -> place.table().name()))
                .toList();
    }

    /** What became of the rows of each role that has a source. */
    Map<String, Count> counts() {
        return counts;
    }

    void clean() throws IOException {
        duck.execute(Check.MACROS);
        products();
        keyed(Role.QUERIES);
        judgments();
        reviews();
        events();
    }

    private void products() throws IOException {
        load(Role.PRODUCTS);
        List<Check> checks = fields(Role.PRODUCTS);
        for (String name : mapping.tables().get(Role.PRODUCTS).numbers().keySet()) {
            checks.addAll(Check.number(RawTable.NUMBER + name));
        }
        divert(Role.PRODUCTS, checks);
        divert(Role.PRODUCTS, List.of(Check.duplicate("duplicate id", "id", "id")));
        count(Role.PRODUCTS);
        if (counts.get("products").read() == 0) {
            throw new BadSource(
                    mapping.tables().get(Role.PRODUCTS).file() + " has no rows, so there is no product to rank");
        }
        if (counts.get("products").accepted() == 0) {
            throw new BadSource(
                    "no product is left of " + counts.get("products").read() + " rows; most frequent faults: "
                            + String.join(", ", quarantine.mostFrequent("products")));
        }
    }

    private void keyed(Role role) throws IOException {
        load(role);
        divert(role, fields(role));
        divert(role, List.of(Check.duplicate("duplicate id", "id", "id")));
        count(role);
    }

    private void judgments() throws IOException {
        load(Role.JUDGMENTS);
        List<Check> checks = fields(Role.JUDGMENTS);
        if (graded()) {
            checks.add(Check.missing("grade"));
        }
        checks.add(Check.unknown("query_id", "queries"));
        checks.add(Check.unknown("product_id", "products"));
        divert(Role.JUDGMENTS, checks);
        divert(
                Role.JUDGMENTS,
                List.of(
                        new Check(
                                "grade",
                                "another grade for the same pair",
                                "grade <> first_value(grade) OVER (PARTITION BY query_id, product_id ORDER BY file, row)"),
                        Check.duplicate("duplicate judgment", "product_id", "query_id", "product_id")));
        count(Role.JUDGMENTS);
    }

    private void reviews() throws IOException {
        load(Role.REVIEWS);
        List<Check> checks = fields(Role.REVIEWS);
        checks.add(Check.unknown("product_id", "products"));
        divert(Role.REVIEWS, checks);
        // The same words twice on one product are spam or a copy: they count once.
        divert(Role.REVIEWS, List.of(Check.duplicate("duplicate review", "text", "product_id", "text")));
        count(Role.REVIEWS);
    }

    private void events() throws IOException {
        load(Role.EVENTS);
        List<Check> checks = fields(Role.EVENTS);
        checks.add(new Check("type", "unknown type", "type NOT IN ('impression', 'click', 'cart', 'purchase')"));
        checks.add(Check.unknown("query_id", "queries"));
        checks.add(Check.unknown("product_id", "products"));
        divert(Role.EVENTS, checks);
        count(Role.EVENTS);
    }

    /** Whether the judgments have grades; without, they are candidates. */
    private boolean graded() {
        return of(Role.JUDGMENTS).stream().anyMatch(place -> place.table().graded());
    }

    private List<RawTable.Place> of(Role role) {
        return places.stream()
                .filter(place -> place.table().role().equals(role.label()))
                .toList();
    }

    private void load(Role role) throws IOException {
        String table = role.label();
        List<RawTable.Place> sources = of(role);
        if (sources.isEmpty()) {
            duck.execute("CREATE TABLE " + table + " (file VARCHAR, row BIGINT)");
        } else {
            duck.execute("CREATE TABLE " + table + " AS "
                    + sources.stream()
                            .map(place ->
                                    "SELECT " + Duck.quote(place.table().file()) + " AS file, * FROM " + place.rows())
                            .collect(Collectors.joining(" UNION ALL BY NAME ")));
        }
        for (Field field : role.fields()) {
            duck.execute("ALTER TABLE " + table + " ADD COLUMN IF NOT EXISTS " + Duck.name(field.name()) + " VARCHAR");
        }
        for (RawTable.Place place : sources) {
            quarantine.rejects(place);
        }
    }

    private List<Check> fields(Role role) {
        List<Check> checks = new ArrayList<>();
        role.fields().forEach(field -> checks.addAll(Check.of(field, mapping)));
        return checks;
    }

    private void divert(Role role, List<Check> checks) throws IOException {
        quarantine.divert(role.label(), role.label(), checks);
    }

    private void count(Role role) throws IOException {
        String label = role.label();
        if (of(role).isEmpty()) {
            return;
        }
        long read = of(role).stream().mapToLong(place -> place.table().read()).sum();
        counts.put(
                label,
                new Count(
                        read,
                        duck.count("SELECT count(*) FROM " + label),
                        quarantine.quarantined(label),
                        quarantine.rejected(label),
                        duck.count("SELECT count(*) FROM " + label + " WHERE " + repaired(role))));
    }

    private String repaired(Role role) {
        List<String> columns = new ArrayList<>();
        role.fields().stream()
                .filter(field -> field.kind() != Field.Kind.TEXT && field.kind() != Field.Kind.TIME)
                .forEach(field -> columns.add(field.name()));
        if (role == Role.PRODUCTS) {
            mapping.tables().get(role).numbers().keySet().forEach(name -> columns.add(RawTable.NUMBER + name));
        }
        return columns.stream()
                .map(column -> Duck.name(column) + " IS NOT NULL AND NOT plain(" + Duck.name(column) + ")")
                .reduce("false", (a, b) -> a + " OR " + b);
    }
}
