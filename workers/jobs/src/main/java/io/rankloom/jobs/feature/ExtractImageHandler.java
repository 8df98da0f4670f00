package io.rankloom.jobs.feature;

import io.rankloom.engines.featurise.FloatTable;
import io.rankloom.engines.featurise.PictureMeasures;
import io.rankloom.engines.image.EfficientNetLite0Encoder;
import io.rankloom.engines.runtime.DjlEngines;
import io.rankloom.jobs.Steps;
import io.rankloom.jobs.dataset.BadPicture;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Pictures;
import io.rankloom.jobs.dataset.ProductImage;
import io.rankloom.learning.image.ColourHistogram;
import io.rankloom.learning.image.Picture;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.training.ExtractImage;
import io.rankloom.workflows.training.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Pictures of a shard's products: a row of {@code pictures.vectors} is the network's values and then the colours of the
 * first picture that decodes, or zeros where there is none; {@code measures.table} has its {@link PictureMeasures}.
 */
public final class ExtractImageHandler implements JobHandler<ExtractImage.Input, ExtractImage.Output> {

    private static final int VERSION = 3;
    static final String PICTURES = "pictures.vectors";
    static final String MEASURES = "measures.table";
    private static final int FEWEST_AT_ONCE = 32;

    private static final ColourHistogram COLOURS = new ColourHistogram();

    private final Steps steps;
    private final Path network;
    private final FileDigests digests = new FileDigests();
    private final Supplier<EfficientNetLite0Encoder> encoder;

    /** Products whose files are read, and pictures that are encoded, at once. */
    private final int atOnce = Math.max(FEWEST_AT_ONCE, EfficientNetLite0Encoder.batch(DjlEngines.encoderDevice()));

    /** @param network ONNX file of EfficientNet-Lite0; opened when the first picture comes */
    public ExtractImageHandler(Steps steps, Path network) {
        this.steps = steps;
        this.network = network;
        this.encoder = new Once(network);
    }

    @Override
    public JobType<ExtractImage.Input, ExtractImage.Output> type() {
        return ExtractImage.TYPE;
    }

    @Override
    public ExtractImage.Output handle(ExtractImage.Input input, JobContext context) throws Exception {
        var step = ShardWork.step(
                steps, "extract-image", VERSION, encoderKey(), input.datasetDigest(), input.shard(), "images");
        return ShardWork.run(
                steps, step, ExtractImage.Output.class, ExtractImage.Output::new, input.shard(), context, this::write);
    }

    /** What the vectors depend on; a shop without pictures needs no network. */
    String encoderKey() throws IOException {
        String name = "efficientnet-lite0-" + EfficientNetLite0Encoder.SIDE;
        return DjlEngines.onDevice(Files.exists(network) ? name + " " + digests.of(network) : name);
    }

    private void write(Dataset dataset, Shard shard, Path folder, JobContext context) throws IOException {
        int rows = shard.to() - shard.from();
        float[][] vectors = new float[rows][];
        float[][] measures = new float[rows][PictureMeasures.WIDTH];
        int pictures = 0;
        for (int from = shard.from(); from < shard.to(); from += atOnce) {
            context.check();
            int to = Math.min(shard.to(), from + atOnce);
            pictures += encode(dataset.images(from, to), shard.from(), vectors, measures, context);
            context.progress(
                    (double) (to - shard.from()) / rows, "%,d of %,d products".formatted(to - shard.from(), rows));
        }
        int dims = pictures == 0 ? 1 : encoder.get().dims() + COLOURS.dims();
        try (var table = new FloatTable.Writer(folder.resolve(PICTURES), rows, dims)) {
            for (float[] vector : vectors) {
                table.add(vector == null ? new float[dims] : vector);
            }
        }
        try (var table = new FloatTable.Writer(folder.resolve(MEASURES), rows, PictureMeasures.WIDTH)) {
            for (float[] row : measures) {
                table.add(row);
            }
        }
        context.log("%,d of %,d products have a picture; the others are masked".formatted(pictures, rows));
    }

    private int encode(
            List<ProductImage> images, int first, float[][] vectors, float[][] measures, JobContext context) {
        PictureBatch batch = new PictureBatch(atOnce);
        int pictures = 0;
        for (ProductImage image : images) {
            int row = image.position() - first;
            if (vectors[row] != null || batch.holds(row)) {
                continue;
            }
            try {
                batch.add(Pictures.decode(image.bytes()), row);
            } catch (BadPicture e) {
                context.log("picture " + image.path() + " of product " + image.productId() + " is masked: "
                        + e.getMessage());
            }
            if (batch.isFull()) {
                context.check();
                pictures += encode(batch, vectors, measures);
            }
        }
        return pictures + encode(batch, vectors, measures);
    }

    /** Works a batch off. */
    private int encode(PictureBatch batch, float[][] vectors, float[][] measures) {
        if (batch.pictures().isEmpty()) {
            return 0;
        }
        List<Picture> pictures = batch.pictures();
        float[][] encoded = encoder.get().encode(pictures);
        for (int i = 0; i < encoded.length; i++) {
            int row = batch.rows().get(i);
            measures[row] = PictureMeasures.row(pictures.get(i));
            vectors[row] = joined(encoded[i], COLOURS.encode(pictures.get(i)));
        }
        batch.clear();
        return encoded.length;
    }

    private static float[] joined(float[] network, float[] colours) {
        float[] joined = Arrays.copyOf(network, network.length + colours.length);
        System.arraycopy(colours, 0, joined, network.length, colours.length);
        return joined;
    }

    /** Opens the network once, when first asked. */
    private static final class Once implements Supplier<EfficientNetLite0Encoder> {
        private final Path network;
        private EfficientNetLite0Encoder opened;

        Once(Path network) {
            this.network = network;
        }

        @Override
        public synchronized EfficientNetLite0Encoder get() {
            if (opened == null) {
                opened = new EfficientNetLite0Encoder(network);
            }
            return opened;
        }
    }
}
