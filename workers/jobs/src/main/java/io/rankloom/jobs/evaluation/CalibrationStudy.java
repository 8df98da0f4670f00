package io.rankloom.jobs.evaluation;

import io.rankloom.jobs.report.Report.Calibration;
import io.rankloom.learning.calibration.PlattScaling;
import io.rankloom.learning.calibration.Reliability;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.ranker.TrainedRanker;
import java.util.Optional;

/**
 * Whether the model's scores can be read as chances. Rankers learn an order, so the scale of their scores means nothing by
 * itself: a monotone map is fitted on the validation queries, which no tree and no weight was fitted to, and judged on the test
 * queries.
 */
final class CalibrationStudy {

    private static final int BINS = 10;

    private CalibrationStudy() {}

    /** Empty where one of the two sets has no relevant or no irrelevant product. */
    static Optional<Calibration> of(FeatureMatrix validation, Scored best, TrainedRanker ranker) {
        JudgedPairs fitting = JudgedPairs.of(validation, ranker.score(validation));
        JudgedPairs test = JudgedPairs.of(best.matrix(), best.scores());
        if (!fitting.ofBothKinds() || !test.ofBothKinds()) {
            return Optional.empty();
        }
        PlattScaling map = PlattScaling.fit(fitting.scores(), fitting.relevant());
        double[] chances = new double[test.size()];
        for (int i = 0; i < chances.length; i++) {
            chances[i] = map.probability(test.scores()[i]);
        }
        return Optional.of(new Calibration(map, fitting.size(), Reliability.of(chances, test.relevant(), BINS)));
    }
}
