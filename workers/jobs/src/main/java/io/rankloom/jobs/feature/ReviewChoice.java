package io.rankloom.jobs.feature;

import io.rankloom.jobs.dataset.Review;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which reviews of a product count: each text once, then the most helpful, then the newest, up to a limit. */
final class ReviewChoice {

    /** A best-seller's thousandth review changes no mean. */
    private static final int MOST = 50;

    private static final Comparator<Review> BEST_FIRST = Comparator.comparing(
                    Review::helpful, Comparator.nullsFirst(Comparator.<Long>naturalOrder()))
            .thenComparing(Review::time, Comparator.nullsFirst(Comparator.naturalOrder()))
            .reversed()
            .thenComparing(Review::reviewId);

    private ReviewChoice() {}

    static List<Review> of(List<Review> reviews) {
        Map<Integer, List<Review>> byProduct = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (Review review : reviews) {
            String text = review.text().strip().toLowerCase(Locale.ROOT);
            if (!text.isEmpty() && seen.add(review.position() + "\n" + text)) {
                byProduct
                        .computeIfAbsent(review.position(), p -> new ArrayList<>())
                        .add(review);
            }
        }
        List<Review> chosen = new ArrayList<>();
        for (List<Review> ofProduct : byProduct.values()) {
            ofProduct.stream().sorted(BEST_FIRST).limit(MOST).forEach(chosen::add);
        }
        return chosen;
    }
}
