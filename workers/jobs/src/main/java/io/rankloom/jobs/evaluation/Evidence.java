package io.rankloom.jobs.evaluation;

import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Query;
import io.rankloom.jobs.feature.FeaturesTree;
import io.rankloom.jobs.report.Report;
import io.rankloom.jobs.report.Report.DatasetFacts;
import io.rankloom.jobs.report.Report.Weight;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.ModalityShare;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What an evaluation reads: the matrices, the texts of the queries and the facts of the dataset. */
record Evidence(
        String datasetDigest,
        Dataset dataset,
        Map<String, Query> queries,
        FeatureMatrix train,
        FeatureMatrix validation,
        FeatureMatrix test) {

    static Evidence read(FeaturesTree features, Function<String, Dataset> datasets) throws IOException {
        String digest = features.sources().datasetDigest();
        Dataset dataset = datasets.apply(digest);
        Map<String, Query> queries = dataset.queries().stream().collect(Collectors.toMap(Query::id, query -> query));
        return new Evidence(digest, dataset, queries, features.train(), features.validation(), features.test());
    }

    /** The text of each query by its id. */
    Map<String, String> texts() {
        return queries.values().stream().collect(Collectors.toMap(Query::id, Query::text));
    }

    /** The group that a query must not be parted from. */
    private String group(String queryId) {
        return queries.get(queryId).group();
    }

    /** The group of each query of a matrix. */
    List<String> groups(FeatureMatrix matrix) {
        return IntStream.range(0, matrix.queries())
                .mapToObj(q -> group(matrix.queryId(q)))
                .toList();
    }

    /** The group of each test query. */
    List<String> testGroups() {
        return groups(test);
    }

    double quarantinedShare() {
        long read = dataset.counts().read();
        return read == 0 ? 0 : (double) dataset.counts().bad() / read;
    }

    DatasetFacts facts() {
        return new Report.DatasetFacts(
                datasetDigest,
                dataset.schema().name(),
                dataset.schema().language(),
                dataset.size(),
                train.queries(),
                validation.queries(),
                test.queries(),
                test.rows(),
                quarantinedShare());
    }

    static List<Weight> weights(List<ModalityShare> shares) {
        return shares.stream()
                .map(s -> new Weight(s.modality().label(), s.share(), s.low(), s.high()))
                .toList();
    }
}
