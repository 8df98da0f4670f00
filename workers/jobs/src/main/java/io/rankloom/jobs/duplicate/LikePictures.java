package io.rankloom.jobs.duplicate;

import io.rankloom.jobs.dataset.BadPicture;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Pictures;
import io.rankloom.jobs.dataset.ProductImage;
import io.rankloom.learning.image.NearHashes;
import io.rankloom.learning.image.Picture;
import io.rankloom.learning.image.PictureHash;
import io.rankloom.learning.image.PictureQuality;
import io.rankloom.workflows.JobContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Products whose first picture looks like that of another.
 *
 * @param compared products with a picture that shows something
 * @param products how many of these are like another
 * @param examples ids of two products each
 */
record LikePictures(int compared, int products, List<List<String>> examples) {

    /** Of 64 bits: scaled and compressed copies stay within. */
    private static final int MOST_BITS = 4;

    private static final int CHUNK = 64;

    static LikePictures of(Dataset dataset, int mostExamples, JobContext context) throws IOException {
        PictureHash[] hashes = new PictureHash[dataset.size()];
        String[] ids = new String[dataset.size()];
        for (int from = 0; from < hashes.length; from += CHUNK) {
            context.check();
            int to = Math.min(hashes.length, from + CHUNK);
            for (ProductImage image : dataset.images(from, to)) {
                if (ids[image.position()] == null) {
                    ids[image.position()] = image.productId();
                    hashes[image.position()] = hash(image);
                }
            }
            context.progress((double) to / hashes.length, "comparing the pictures of %,d products".formatted(to));
        }
        int[] near = NearHashes.nearest(Arrays.asList(hashes), MOST_BITS, context::check);
        int compared = 0;
        int products = 0;
        List<List<String>> examples = new ArrayList<>();
        for (int i = 0; i < near.length; i++) {
            compared += hashes[i] == null ? 0 : 1;
            products += near[i] < 0 ? 0 : 1;
            if (near[i] > i && examples.size() < mostExamples) {
                examples.add(List.of(ids[i], ids[near[i]]));
            }
        }
        return new LikePictures(compared, products, List.copyOf(examples));
    }

    /** Null for a picture that shows nothing: all blank ones look the same. */
    private static PictureHash hash(ProductImage image) {
        try {
            Picture picture = Pictures.decode(image.bytes());
            return PictureQuality.of(picture).blank() ? null : PictureHash.of(picture);
        } catch (BadPicture e) {
            return null; // cleaning has put it into the quarantine with its reason
        }
    }
}
