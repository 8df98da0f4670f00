package io.rankloom.jobs.training;

import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.fusion.ModalityShare;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.significance.Interval;
import java.util.List;
import java.util.Map;

/** Descriptions of models that were never trained. */
public final class Described {

    private Described() {}

    /** Two features of text and image; the validation NDCG is 0.8 on 40 queries. */
    public static ModelDescription model(String fusion, String datasetName) {
        return new ModelDescription(
                "mlp(hidden=8)",
                fusion,
                new FeatureSchema(
                        List.of(new Feature("text.a", Modality.TEXT), new Feature("image.a", Modality.IMAGE))),
                "f".repeat(64),
                "e".repeat(64),
                "d".repeat(64),
                7,
                Map.of("text", 0.75, "image", 0.25),
                0.8,
                List.of(
                        new ModalityShare(Modality.TEXT, 0.75, 0.7, 0.8),
                        new ModalityShare(Modality.IMAGE, 0.25, 0.2, 0.3)),
                new Interval(0.8, 0.75, 0.85, 40),
                null,
                new TrainingData(datasetName, "en", 1234, 100, 2000, 40, 800, 4));
    }
}
