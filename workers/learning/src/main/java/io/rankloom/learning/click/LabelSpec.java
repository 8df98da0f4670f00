package io.rankloom.learning.click;

import io.rankloom.learning.spec.Spec;
import java.util.List;

/**
 * What a ranker learns from: {@code judgments}, {@code clicks} as they are, or {@code clicks-ips(propensities=harvest, clip=0.05,
 * prior=1, estimate=normalised)}, corrected for the positions.
 *
 * @param source {@code judgments}, {@code clicks} or {@code clicks-ips}
 * @param propensities how position bias is estimated
 * @param clip least propensity that a click is weighted by the inverse of, above 0 to 1
 * @param prior how many looks the mean attraction of the log counts as, for each pair, from 0
 * @param normalised whether clicks are divided by expected looks; else each click is weighted by itself
 */
public record LabelSpec(String source, PropensityEstimate propensities, double clip, double prior, boolean normalised) {

    /** What is learnt from when nothing is said. */
    public static final String JUDGMENTS = "judgments";

    private static final String CLICKS = "clicks";
    private static final String CORRECTED = "clicks-ips";
    private static final double CLIP = 0.05;
    private static final double PRIOR = 1;

    /**
     * Reads a spec.
     *
     * @throws io.rankloom.learning.spec.SpecException naming what is wrong and what is allowed
     */
    public static LabelSpec parse(String text) {
        Spec spec = Spec.parse(text).named(JUDGMENTS, CLICKS, CORRECTED);
        switch (spec.name()) {
            case JUDGMENTS -> spec.allow();
            case CLICKS -> spec.allow("prior");
            default -> spec.allow("propensities", "clip", "prior", "estimate");
        }
        boolean harvest =
                spec.choice("propensities", "harvest", "harvest", "em").equals("harvest");
        return new LabelSpec(
                spec.name(),
                harvest ? PropensityEstimate.HARVEST : PropensityEstimate.EM,
                spec.number("clip", CLIP, 1e-3, 1),
                spec.number("prior", PRIOR, 0, 1e6),
                spec.choice("estimate", "normalised", "normalised", "inverse").equals("normalised"));
    }

    /** The names that a spec may begin with. */
    public static List<String> sources() {
        return List.of(JUDGMENTS, CLICKS, CORRECTED);
    }

    /** Whether clicks take the place of the judges' grades. */
    public boolean fromClicks() {
        return !source.equals(JUDGMENTS);
    }

    /** How likely each position is looked at, as this estimates it; equal for clicks that are taken as they are. */
    public Propensities propensitiesOf(ClickLog log) {
        return source.equals(CORRECTED) ? propensities.of(log) : Propensities.equal(Math.max(1, log.positions()));
    }
}
