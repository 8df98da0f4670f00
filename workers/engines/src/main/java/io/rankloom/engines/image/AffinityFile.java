package io.rankloom.engines.image;

import io.rankloom.engines.dense.DenseLayer;
import io.rankloom.learning.text.TextEncoder;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The file of a {@link TextImageAffinity}, big-endian: magic, version, encoder, width, hidden, words; scaling; both layers;
 * then each word with its prior and meaning; from version 2 on the towers: both layers, each after its width, and the words.
 */
final class AffinityFile {

    private static final int MAGIC = 0x524C5441; // "RLTA"
    private static final int VERSION = 2;
    /** Had no towers. */
    private static final int FIRST_VERSION = 1;

    private static final int MOST_VALUES = 1 << 26;

    private AffinityFile() {}

    static void write(
            Path file,
            PictureScaling scaling,
            DenseLayer projection,
            DenseLayer words,
            Vocabulary vocabulary,
            String encoder,
            TwoTowers towers)
            throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(MAGIC);
            out.writeInt(towers == null ? FIRST_VERSION : VERSION);
            out.writeUTF(encoder);
            out.writeInt(projection.inputs());
            out.writeInt(projection.outputs());
            out.writeInt(words.outputs());
            for (float[] array : new float[][] {
                scaling.mean(), scaling.inverse(), projection.weight(), projection.bias(), words.weight(), words.bias()
            }) {
                floats(out, array);
            }
            floats(out, vocabulary.prior());
            for (int i = 0; i < vocabulary.size(); i++) {
                out.writeUTF(vocabulary.words().get(i));
                floats(out, vocabulary.meaning()[i]);
            }
            if (towers != null) {
                layer(out, towers.hidden());
                layer(out, towers.out());
                floats(out, towers.words());
            }
        }
    }

    static TextImageAffinity read(Path file, TextEncoder encoder) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int magic = in.readInt();
            int version = in.readInt();
            if (magic != MAGIC || version < FIRST_VERSION || version > VERSION) {
                throw new IOException(
                        file + " is no text-image affinity of version " + FIRST_VERSION + " to " + VERSION);
            }
            String name = in.readUTF();
            if (!name.equals(encoder.name())) {
                throw new IOException(file + " was fitted with the encoder " + name + ", not " + encoder.name());
            }
            int width = in.readInt();
            int hidden = in.readInt();
            int size = in.readInt();
            PictureScaling scaling = new PictureScaling(floats(in, width), floats(in, width));
            DenseLayer projection =
                    new DenseLayer(width, hidden, floats(in, (long) width * hidden), floats(in, hidden));
            DenseLayer words = new DenseLayer(hidden, size, floats(in, (long) hidden * size), floats(in, size));
            float[] prior = floats(in, size);
            List<String> names = new ArrayList<>();
            float[][] meaning = new float[size][];
            for (int i = 0; i < size; i++) {
                names.add(in.readUTF());
                meaning[i] = floats(in, encoder.dims());
            }
            Vocabulary vocabulary = Vocabulary.of(names, prior, meaning);
            TwoTowers towers = version == FIRST_VERSION ? null : towers(in, hidden, size);
            return new TextImageAffinity(scaling, projection, words, vocabulary, encoder, towers);
        }
    }

    private static TwoTowers towers(DataInputStream in, int projected, int words) throws IOException {
        DenseLayer hidden = layer(in, projected);
        DenseLayer out = layer(in, hidden.outputs());
        return new TwoTowers(hidden, out, floats(in, (long) words * out.outputs()));
    }

    private static void layer(DataOutputStream out, DenseLayer layer) throws IOException {
        out.writeInt(layer.outputs());
        floats(out, layer.weight());
        floats(out, layer.bias());
    }

    private static DenseLayer layer(DataInputStream in, int inputs) throws IOException {
        int outputs = in.readInt();
        return new DenseLayer(inputs, outputs, floats(in, (long) inputs * outputs), floats(in, outputs));
    }

    private static void floats(DataOutputStream out, float[] values) throws IOException {
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] floats(DataInputStream in, long count) throws IOException {
        if (count < 0 || count > MOST_VALUES) {
            throw new IOException("a text-image affinity cannot have an array of " + count + " numbers");
        }
        float[] values = new float[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}
