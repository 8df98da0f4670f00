package io.rankloom.learning.click;

import java.util.Arrays;
import java.util.List;

/**
 * The position-based click model: {@code P(click) = propensity[position] · attraction[item]}, fitted by expectation
 * maximisation. The propensity of position 1 is held at 1, which settles the factor that the two have in common.
 *
 * <p>Richardson, Dominowska and Ragno, "Predicting clicks", WWW 2007; the EM steps as in Wang et al., "Position bias estimation
 * for unbiased learning to rank in personal search", WSDM 2018, section 4, with an attraction of its own for each item in place of
 * the regression.
 */
final class PositionBasedModel {

    /**
     * What is known of an item at a position. Fractions are allowed.
     *
     * @param position from 0
     * @param shown impressions
     * @param clicked of them
     */
    record Cell(int item, int position, double shown, double clicked) {}

    private final double[] propensity;
    private final double[] attraction;

    private PositionBasedModel(int items, int positions) {
        this.attraction = new double[items];
        this.propensity = new double[positions];
        Arrays.fill(attraction, 0.5);
        for (int k = 0; k < positions; k++) {
            propensity[k] = 1.0 / (k + 1);
        }
    }

    /**
     * Starts at attractions of 1/2 and propensities {@code 1 / position}.
     *
     * @param iterations at most so many
     * @param tolerance ends when neither a propensity nor an attraction changes by more
     */
    static PositionBasedModel fit(List<Cell> cells, int items, int positions, int iterations, double tolerance) {
        var model = new PositionBasedModel(items, positions);
        for (int i = 0; i < iterations; i++) {
            if (model.step(cells) <= tolerance) {
                break;
            }
        }
        return model;
    }

    /** One iteration; the largest change of a propensity or attraction. */
    private double step(List<Cell> cells) {
        double[] looked = new double[propensity.length];
        double[] shownAt = new double[propensity.length];
        double[] liked = new double[attraction.length];
        double[] shownOf = new double[attraction.length];
        for (Cell cell : cells) {
            double theta = propensity[cell.position()];
            double gamma = attraction[cell.item()];
            double skipped = cell.shown() - cell.clicked();
            // Of the impressions without a click: P(looked at) = θ(1−γ)/(1−θγ), P(attractive) = γ(1−θ)/(1−θγ).
            double noClick = Math.max(1 - theta * gamma, 1e-12);
            looked[cell.position()] += cell.clicked() + skipped * theta * (1 - gamma) / noClick;
            liked[cell.item()] += cell.clicked() + skipped * gamma * (1 - theta) / noClick;
            shownAt[cell.position()] += cell.shown();
            shownOf[cell.item()] += cell.shown();
        }
        double change = 0;
        for (int k = 1; k < propensity.length; k++) {
            if (shownAt[k] > 0) {
                double next = looked[k] / shownAt[k];
                change = Math.max(change, Math.abs(next - propensity[k]));
                propensity[k] = next;
            }
        }
        for (int i = 0; i < attraction.length; i++) {
            if (shownOf[i] > 0) {
                double next = liked[i] / shownOf[i];
                change = Math.max(change, Math.abs(next - attraction[i]));
                attraction[i] = next;
            }
        }
        return change;
    }

    /** By position, from 0. */
    double[] propensity() {
        return propensity.clone();
    }

    double[] attraction() {
        return attraction.clone();
    }
}
