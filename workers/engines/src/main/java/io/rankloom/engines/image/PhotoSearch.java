package io.rankloom.engines.image;

import io.rankloom.learning.algebra.KernelRidge;
import io.rankloom.learning.image.Picture;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Ranks a shop's products for a shopper's photo. It learns what each product looks like from its catalogue picture and from photos
 * whose product is known: several squares of a picture go through the picture network, the mean of their vectors is standardised,
 * and {@link KernelRidge} tells the products apart. The same pictures in the same order give the same ranking. Thread-safe.
 */
public final class PhotoSearch {

    /** Side of the squares that the network should see, in pixels; chosen on validation photos. */
    public static final int SIDE = 160;

    private static final double RIDGE = 0.03;

    /** A picture, as {@link #vector} sees it, of a product. */
    @SuppressWarnings("ArrayRecordComponent") // passed on to the fit, never compared
    public record Known(String productId, float[] vector) {}

    /** A product with how sure it is: near 1 the one in the photo, near −1 another. */
    public record Found(String productId, double score) {}

    private final List<String> products;
    private final PictureScaling scaling;
    private final KernelRidge ridge;

    private PhotoSearch(List<String> products, PictureScaling scaling, KernelRidge ridge) {
        this.products = products;
        this.scaling = scaling;
        this.ridge = ridge;
    }

    /** The mean vector of a picture's squares; the network runs a few times. */
    public static float[] vector(EfficientNetLite0Encoder network, Picture picture) {
        float[][] vectors = network.encode(PhotoViews.of(picture));
        float[] mean = new float[network.dims()];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / vectors.length;
            }
        }
        return mean;
    }

    /**
     * Learns from pictures.
     *
     * @param pictures photos and catalogue pictures; each product that can be found has at least one
     * @throws IllegalArgumentException when there are not two products
     */
    public static PhotoSearch fit(Collection<Known> pictures) {
        List<Known> known = List.copyOf(pictures);
        List<String> products =
                List.copyOf(new TreeSet<>(known.stream().map(Known::productId).toList()));
        if (products.size() < 2) {
            throw new IllegalArgumentException(
                    "photos can only be told apart between at least two products, got pictures of " + products.size());
        }
        PictureScaling scaling =
                PictureScaling.of(known.stream().map(Known::vector).toList());
        List<double[]> rows = new ArrayList<>();
        int[] classes = new int[known.size()];
        for (Known picture : known) {
            classes[rows.size()] = products.indexOf(picture.productId());
            rows.add(row(scaling, picture.vector()));
        }
        return new PhotoSearch(products, scaling, KernelRidge.fit(rows, classes, products.size(), RIDGE));
    }

    private static double[] row(PictureScaling scaling, float[] vector) {
        float[] scaled = scaling.apply(vector);
        return IntStream.range(0, scaled.length).mapToDouble(i -> scaled[i]).toArray();
    }

    /**
     * All products, the likeliest first; of equal ones the one with the smaller id.
     *
     * @param vector from {@link #vector}
     */
    public List<Found> rank(float[] vector) {
        double[] scores = ridge.score(row(scaling, vector));
        return IntStream.range(0, scores.length)
                .mapToObj(i -> new Found(products.get(i), scores[i]))
                .sorted(Comparator.comparingDouble((Found found) -> -found.score())
                        .thenComparing(Found::productId))
                .toList();
    }
}
