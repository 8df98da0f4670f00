package io.rankloom.jobs.evaluation;

import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Query;
import io.rankloom.jobs.feature.FeaturesTree;
import io.rankloom.jobs.feature.Sources;
import io.rankloom.jobs.validate.Split;
import io.rankloom.learning.artifact.ArtifactStore;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a model has learnt from or was chosen by: the queries of its training and validation, and all that are in a group
 * with one of them. A figure on these would flatter it.
 */
final class LearntQueries {

    private final Set<String> groups = new HashSet<>();
    private final Set<String> texts = new HashSet<>();

    private LearntQueries() {}

    /** Those of the model that was trained on these features. */
    static LearntQueries of(ArtifactStore store, String featuresDigest) throws IOException {
        Sources sources = new FeaturesTree(store.path(featuresDigest)).sources();
        Split split = Split.read(store.path(sources.splitDigest()));
        Set<String> ids = new HashSet<>(split.train());
        ids.addAll(split.validation());
        var learnt = new LearntQueries();
        for (Query query : Dataset.open(store.path(sources.datasetDigest())).queries()) {
            if (ids.contains(query.id())) {
                learnt.groups.add(query.group());
                learnt.texts.add(folded(query));
            }
        }
        return learnt;
    }

    boolean contains(Query query) {
        return groups.contains(query.group()) || texts.contains(folded(query));
    }

    private static String folded(Query query) {
        return query.text().strip().toLowerCase(Locale.ROOT);
    }
}
