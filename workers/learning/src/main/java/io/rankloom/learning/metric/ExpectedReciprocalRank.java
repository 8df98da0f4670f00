package io.rankloom.learning.metric;

import java.util.OptionalDouble;

/**
 * Expected reciprocal rank: {@code Σ_i (1/i) · R_i · Π_{j<i} (1 − R_j)} over the ranks {@code i = 1..cutoff}, from 0 to 1. A
 * shopper goes down the list and stops at rank i with the chance {@code R_i = (2^grade_i − 1) / 2^highestGrade}, so a
 * product below a good one counts for little, whatever its own grade. Empty for a query without candidates, 0 for one
 * without a relevant candidate.
 *
 * <p>Chapelle, Metzler, Zhang and Grinspan, "Expected reciprocal rank for graded relevance", CIKM 2009.
 *
 * @param cutoff the lowest rank that counts, at least 1
 * @param highestGrade of the scale, not of the query: the grade at which a shopper is nearly sure to stop; above 0
 */
public record ExpectedReciprocalRank(int cutoff, double highestGrade) implements Metric {

    /** The highest grade of the usual scale, 0 to 4. */
    public static final double USUAL_HIGHEST_GRADE = 4;

    public ExpectedReciprocalRank {
        Gain.checkCutoff(cutoff);
        if (!(highestGrade > 0 && highestGrade < 1000)) {
            throw new IllegalArgumentException("highestGrade must be above 0 and below 1000, got " + highestGrade);
        }
    }

    @Override
    public String name() {
        return "err@" + cutoff;
    }

    /** @throws IllegalArgumentException when a grade is above the highest of the scale, naming both */
    @Override
    public OptionalDouble evaluate(double[] grades) {
        if (grades.length == 0) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        double goesOn = 1;
        for (int i = 0; i < Math.min(cutoff, grades.length); i++) {
            double stops = stops(grades[i]);
            sum += goesOn * stops / (i + 1);
            goesOn *= 1 - stops;
        }
        return OptionalDouble.of(sum);
    }

    private double stops(double grade) {
        if (grade > highestGrade) {
            throw new IllegalArgumentException("a grade is " + grade + ", above the highest grade of the scale, "
                    + highestGrade + ", that " + name() + " was told");
        }
        return Gain.of(grade) / Math.pow(2, highestGrade);
    }
}
