package io.rankloom.jobs.evaluation;

import io.rankloom.jobs.report.Report.Fairness;
import io.rankloom.jobs.report.Report.FairnessGroup;
import io.rankloom.learning.evaluation.RankedQuery;
import io.rankloom.learning.fairness.ExposureFairness;
import io.rankloom.learning.fairness.FairExposure;
import io.rankloom.learning.fairness.QueryExposure;
import io.rankloom.learning.feature.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Attention against merit by groups of products, for the model, its reference and the ideal order. */
final class FairnessStudy {

    private final Attribute attribute;
    private final List<String> queryGroups;
    private final ExposureFairness measure;

    /** @param queryGroups the group of each test query */
    FairnessStudy(Attribute attribute, List<String> queryGroups, long seed) {
        this.attribute = attribute;
        this.queryGroups = queryGroups;
        this.measure = new ExposureFairness(Difference.RESAMPLES, seed);
    }

    /** Groups without a judged pair are left out of the list. */
    Fairness of(Scored best, Scored reference) {
        FairExposure fair = measured(best, QueryExposure::ranked);
        int[] pairs = new int[attribute.groups().size()];
        FeatureMatrix matrix = best.matrix();
        for (int row = 0; row < matrix.rows(); row++) {
            if (!Float.isNaN(matrix.grade(row))) {
                pairs[attribute.group(matrix.productId(row))]++;
            }
        }
        List<FairnessGroup> groups = new ArrayList<>();
        for (int g = 0; g < pairs.length; g++) {
            if (pairs[g] > 0) {
                FairExposure.Group group = fair.groups().get(g);
                groups.add(new FairnessGroup(
                        attribute.groups().get(g), pairs[g], group.exposureShare(), group.meritShare(), group.ratio()));
            }
        }
        return new Fairness(
                attribute.name(),
                fair.disparity(),
                reference.name(),
                measured(reference, QueryExposure::ranked).disparity().mean(),
                measured(best, QueryExposure::ideal).disparity().mean(),
                groups);
    }

    private FairExposure measured(Scored scored, Exposing exposing) {
        FeatureMatrix matrix = scored.matrix();
        List<QueryExposure> queries = new ArrayList<>();
        for (int q = 0; q < matrix.queries(); q++) {
            int[] rows = RankedQuery.judged(matrix, scored.scores(), q);
            queries.add(exposing.of(
                    queryGroups.get(q),
                    Arrays.stream(rows)
                            .map(row -> attribute.group(matrix.productId(row)))
                            .toArray(),
                    Arrays.stream(rows).mapToDouble(matrix::grade).toArray()));
        }
        return measure.of(queries, attribute.groups().size());
    }

    private interface Exposing {
        QueryExposure of(String queryGroup, int[] groups, double[] grades);
    }
}
