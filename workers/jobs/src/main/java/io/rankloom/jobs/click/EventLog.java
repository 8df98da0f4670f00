package io.rankloom.jobs.click;

import io.rankloom.jobs.dataset.DatasetLayout;
import io.rankloom.jobs.dataset.Duck;
import io.rankloom.learning.click.ClickCount;
import io.rankloom.learning.click.ClickLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Counts the impressions and clicks of a dataset's events. */
public final class EventLog {

    /**
     * An impression counts as clicked when its session clicked the same product of the same query; where events have no session, as
     * many impressions of a position are clicked as clicks name that position. Impressions without a position say nothing about
     * position bias and are left out, as are those beyond {@link ClickLog#LAST_POSITION} and clicks on what was never shown.
     */
    private static final String COUNTS = """
            WITH events AS (SELECT * FROM read_parquet(%1$s)),
            clicks AS (SELECT DISTINCT query_id, product_id, session FROM events
                       WHERE type = 'click' AND session IS NOT NULL),
            seen AS (SELECT DISTINCT query_id, product_id, session, position FROM events
                     WHERE type = 'impression' AND session IS NOT NULL AND position BETWEEN 1 AND %2$d),
            told AS (SELECT s.query_id, s.product_id, s.position, count(*) AS shown, count(c.session) AS clicked
                     FROM seen s LEFT JOIN clicks c USING (query_id, product_id, session)
                     GROUP BY ALL),
            untold AS (SELECT query_id, product_id, position,
                              count(*) FILTER (WHERE type = 'impression') AS shown,
                              least(count(*) FILTER (WHERE type = 'impression'),
                                    count(*) FILTER (WHERE type = 'click')) AS clicked
                       FROM events WHERE session IS NULL AND position BETWEEN 1 AND %2$d
                       GROUP BY ALL)
            SELECT query_id, product_id, position, sum(shown)::BIGINT AS shown, sum(clicked)::BIGINT AS clicked
            FROM (SELECT * FROM told UNION ALL SELECT * FROM untold)
            GROUP BY ALL HAVING sum(shown) > 0
            """;

    private EventLog() {}

    /** The log of a dataset tree; empty when the dataset has no events. */
    public static ClickLog read(Path datasetTree) throws IOException {
        Path events = datasetTree.resolve(DatasetLayout.EVENTS);
        if (!Files.exists(events)) {
            return new ClickLog(List.of());
        }
        try (Duck duck = Duck.open()) {
            return new ClickLog(duck.rows(
                    COUNTS.formatted(Duck.quote(events), ClickLog.LAST_POSITION),
                    row -> new ClickCount(
                            row.getString("query_id"),
                            row.getString("product_id"),
                            row.getInt("position"),
                            row.getLong("shown"),
                            row.getLong("clicked"))));
        }
    }
}
