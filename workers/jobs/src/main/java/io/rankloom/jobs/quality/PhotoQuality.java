package io.rankloom.jobs.quality;

import io.rankloom.engines.image.EfficientNetLite0Encoder;
import io.rankloom.engines.image.PhotoSearch;
import io.rankloom.jobs.dataset.BadPicture;
import io.rankloom.jobs.dataset.Duck;
import io.rankloom.jobs.dataset.Pictures;
import io.rankloom.learning.image.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Whether a shopper's photo finds its product first, on a folder with {@code photo_labels.dev.tsv.gz} (image, split, product_id),
 * {@code products.tsv.gz} (product_id, image) and {@code images.zip}.
 */
public final class PhotoQuality {

    private record Labelled(String image, String productId) {}

    private PhotoQuality() {}

    /**
     * Learns from the catalogue's pictures and the photos of the split {@code train}, answers those of {@code val}.
     *
     * @param pictureNetwork ONNX file of the image encoder
     * @param seed of the interval
     * @throws IOException when a file or a picture cannot be read
     */
    public static Accuracy of(Path folder, Path pictureNetwork, long seed) throws IOException {
        long start = System.nanoTime();
        List<PhotoSearch.Known> known = new ArrayList<>();
        try (ZipFile pictures = new ZipFile(folder.resolve("images.zip").toFile());
                var network = new EfficientNetLite0Encoder(pictureNetwork, PhotoSearch.SIDE)) {
            for (Labelled one : read(folder.resolve("products.tsv.gz"), "true")) {
                known.add(vector(one, pictures, network));
            }
            for (Labelled one : read(folder.resolve("photo_labels.dev.tsv.gz"), "split = 'train'")) {
                known.add(vector(one, pictures, network));
            }
            PhotoSearch search = PhotoSearch.fit(known);
            List<Labelled> asked = read(folder.resolve("photo_labels.dev.tsv.gz"), "split = 'val'");
            boolean[] right = new boolean[asked.size()];
            for (int i = 0; i < right.length; i++) {
                float[] photo = vector(asked.get(i), pictures, network).vector();
                right[i] = search.rank(photo)
                        .getFirst()
                        .productId()
                        .equals(asked.get(i).productId());
            }
            return Accuracy.of(known.size(), right, seed, System.nanoTime() - start);
        }
    }

    private static PhotoSearch.Known vector(Labelled one, ZipFile pictures, EfficientNetLite0Encoder network)
            throws IOException {
        ZipEntry entry = pictures.getEntry(one.image());
        if (entry == null) {
            throw new IOException(pictures.getName() + " has no " + one.image());
        }
        try (var in = pictures.getInputStream(entry)) {
            Picture picture = Pictures.decode(in.readAllBytes());
            return new PhotoSearch.Known(one.productId(), PhotoSearch.vector(network, picture));
        } catch (BadPicture e) {
            throw new IOException(one.image() + " of " + pictures.getName() + ": " + e.getMessage(), e);
        }
    }

    private static List<Labelled> read(Path file, String which) throws IOException {
        try (Duck duck = Duck.open()) {
            return duck.rows(
                    "SELECT image, product_id FROM read_csv(" + Duck.quote(file)
                            + ", delim = '\t', header = true, all_varchar = true, quote = '\"') WHERE " + which,
                    row -> new Labelled(row.getString("image"), row.getString("product_id")));
        }
    }
}
