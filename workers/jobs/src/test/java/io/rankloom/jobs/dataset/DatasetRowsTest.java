package io.rankloom.jobs.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class DatasetRowsTest {

    @Test
    void theTimeOfAReviewIsTheSameInEveryZone() throws Exception {
        TimeZone zone = TimeZone.getDefault();
        try (Duck duck = Duck.open()) {
            // New York had no half past two on that night.
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            List<Review> reviews = duck.rows(
                    "SELECT 0 AS position, 'p1' AS product_id, 'r1' AS review_id, 'good' AS text, 5.0 AS stars, "
                            + "1::BIGINT AS helpful, TIMESTAMP '2024-03-10 02:30:00' AS time",
                    DatasetRows::review);

            assertThat(reviews.getFirst().time()).isEqualTo(Instant.parse("2024-03-10T02:30:00Z"));
        } finally {
            TimeZone.setDefault(zone);
        }
    }
}
