package io.rankloom.jobs.report;

import static io.rankloom.jobs.report.Page.f;

import io.rankloom.jobs.report.Report.Robustness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What missing and noisy modalities cost. */
final class RobustnessSection {

    private RobustnessSection() {}

    static void write(StringBuilder page, List<Robustness> robustness, int cutoff) {
        if (robustness.isEmpty()) {
            return;
        }
        List<Svg.Bar> missing = new ArrayList<>();
        Map<String, List<Svg.Estimate>> noisy = new LinkedHashMap<>();
        for (Robustness r : robustness) {
            if (r.noise() == null) {
                missing.add(Page.tested(r.modality() + " missing", r.loss(), r.p()));
            } else {
                noisy.computeIfAbsent(r.modality(), m -> new ArrayList<>(List.of(new Svg.Estimate(0, 0, 0, 0))))
                        .add(new Svg.Estimate(
                                r.noise(),
                                r.loss().mean(),
                                r.loss().low(),
                                r.loss().high()));
            }
        }
        List<Svg.Line> lines = noisy.entrySet().stream()
                .map(e -> new Svg.Line(e.getKey(), e.getValue()))
                .toList();
        String axis = f("NDCG@%d lost", cutoff);
        Page.section(
                page,
                "When data are missing or noisy",
                f(
                        "%s by this model, not trained again, when a modality is missing for every product, and when Gaussian noise is added to its features (below, in standard deviations of each feature; mean of several draws). 95 %% intervals; p values of the randomisation test with Holm’s correction over all rows of this section.",
                        axis),
                Svg.intervals(missing, 0, axis + " when a modality is missing")
                        + (lines.isEmpty() ? "" : Svg.lines(lines, "noise, standard deviations", axis)));
    }
}
