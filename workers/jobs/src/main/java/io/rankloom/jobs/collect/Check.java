package io.rankloom.jobs.collect;

import io.rankloom.jobs.dataset.Duck;
import io.rankloom.learning.click.ClickLog;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule that a row of text columns must keep.
 *
 * @param column the column at fault, whose value is shown
 * @param reason in a few words; equal reasons are counted together
 * @param breaks SQL condition of the rows that break the rule
 */
record Check(String column, String reason, String breaks) {

    /** Absolute value above which a number is taken for a fault of the source. */
    private static final String LARGEST = "1e12";

    /** SQL functions that the checks of numbers use: the value of a text, and whether it is written plainly. */
    static final String MACROS = """
            CREATE MACRO bare(s) AS regexp_replace(s, '^[$€£¥₹]\\s*', '');
            CREATE MACRO plain(s) AS regexp_full_match(s, '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?');
            CREATE MACRO num(s) AS CASE
              WHEN plain(bare(s)) THEN TRY_CAST(bare(s) AS DOUBLE)
              WHEN regexp_full_match(bare(s), '[+-]?[0-9]{1,3}(,[0-9]{3})+([.][0-9]+)?')
                THEN TRY_CAST(replace(bare(s), ',', '') AS DOUBLE)
              WHEN regexp_full_match(bare(s), '[+-]?[0-9]+,[0-9]{1,2}')
                THEN TRY_CAST(replace(bare(s), ',', '.') AS DOUBLE)
              WHEN regexp_full_match(s, '[0-9]+([.][0-9]+)? out of [0-9]+( stars)?')
                THEN TRY_CAST(regexp_extract(s, '^[0-9.]+') AS DOUBLE)
              END;
            CREATE MACRO instant(s) AS CASE
              WHEN regexp_full_match(s, '[0-9]{9,10}') THEN to_timestamp(TRY_CAST(s AS BIGINT))::TIMESTAMP
              ELSE TRY_CAST(regexp_replace(s, 'Z$', '') AS TIMESTAMP) END;
            """;

    static Check missing(String column) {
        return new Check(column, "missing " + column, Duck.name(column) + " IS NULL");
    }

    /** The first row of equal keys stands, in the order of files and lines; the others are duplicates. */
    static Check duplicate(String reason, String column, String... key) {
        return new Check(
                column,
                reason,
                "row_number() OVER (PARTITION BY " + String.join(", ", key) + " ORDER BY file, row) > 1");
    }

    static Check unknown(String column, String table) {
        return new Check(column, "unknown " + column, Duck.name(column) + " NOT IN (SELECT id FROM " + table + ")");
    }

    /** The rules of a field's kind. */
    static List<Check> of(Field field, Mapping mapping) {
        List<Check> checks = new ArrayList<>();
        switch (field.kind()) {
            case TEXT -> {
                if (field.isNeeded() && !field.name().equals("title")) {
                    checks.add(missing(field.name()));
                }
            }
            case TIME ->
                checks.add(new Check(
                        field.name(),
                        field.name() + " is no time",
                        Duck.name(field.name()) + " IS NOT NULL AND instant(" + Duck.name(field.name()) + ") IS NULL"));
            default -> {
                checks.addAll(number(field.name()));
                range(field, mapping, checks);
            }
        }
        return checks;
    }

    /** The rules of any number. */
    static List<Check> number(String column) {
        String name = Duck.name(column);
        return List.of(
                new Check(column, column + " is no number", name + " IS NOT NULL AND num(" + name + ") IS NULL"),
                new Check(column, column + " out of range", "abs(num(" + name + ")) > " + LARGEST));
    }

    private static void range(Field field, Mapping mapping, List<Check> checks) {
        String value = "num(" + Duck.name(field.name()) + ")";
        switch (field.kind()) {
            case RATING -> {
                checks.add(otherScale(field, mapping.ratingMin(), mapping.ratingMax()));
                checks.add(outside(field, value, mapping.ratingMin(), mapping.ratingMax()));
            }
            case GRADE -> checks.add(outside(field, value, 0, mapping.gradeMax()));
            case COUNT -> checks.add(noCount(field, value));
            case POSITION -> {
                checks.add(noCount(field, value));
                checks.add(new Check(
                        field.name(),
                        field.name() + " beyond " + ClickLog.LAST_POSITION,
                        value + " > " + ClickLog.LAST_POSITION));
            }
            default -> checks.add(new Check(field.name(), field.name() + " is negative", value + " < 0"));
        }
    }

    private static Check noCount(Field field, String value) {
        return new Check(
                field.name(), field.name() + " is no count", value + " < 0 OR " + value + " <> floor(" + value + ")");
    }

    /** "4.5 out of 10" is no 4.5 of 5. */
    private static Check otherScale(Field field, double min, double max) {
        String top = "TRY_CAST(regexp_extract(" + Duck.name(field.name()) + ", ' out of ([0-9]+)', 1) AS DOUBLE)";
        return new Check(
                field.name(),
                "%s on another scale than %s to %s".formatted(field.name(), shown(min), shown(max)),
                top + " <> " + max);
    }

    private static Check outside(Field field, String value, double min, double max) {
        return new Check(
                field.name(),
                "%s outside %s to %s".formatted(field.name(), shown(min), shown(max)),
                value + " < " + min + " OR " + value + " > " + max);
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
