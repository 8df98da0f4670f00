package io.rankloom.jobs.duplicate;

import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.workflows.JobContext;
import java.io.IOException;
import java.util.List;

/**
 * What the quality report says of products that are there more than once.
 *
 * @param textGroups how many texts several products share
 * @param textProducts how many products share a text
 * @param textExamples ids of the products of some of these texts
 * @param picturesCompared products with a picture that shows something
 * @param pictureProducts how many of these have a picture that looks like another product's
 * @param pictureExamples ids of two products each whose pictures look alike
 */
public record Duplicates(
        int textGroups,
        int textProducts,
        List<List<String>> textExamples,
        int picturesCompared,
        int pictureProducts,
        List<List<String>> pictureExamples) {

    private static final int EXAMPLES = 10;
    private static final int MOST_OF_A_TEXT = 5;

    /** Reads every text and the first picture of every product. */
    public static Duplicates of(Dataset dataset, JobContext context) throws IOException {
        SameTexts texts = SameTexts.of(dataset);
        LikePictures pictures = LikePictures.of(dataset, EXAMPLES, context);
        return new Duplicates(
                texts.groups().size(),
                texts.groupOf().size(),
                texts.groups().stream()
                        .limit(EXAMPLES)
                        .map(ids -> ids.subList(0, Math.min(MOST_OF_A_TEXT, ids.size())))
                        .toList(),
                pictures.compared(),
                pictures.products(),
                pictures.examples());
    }
}
