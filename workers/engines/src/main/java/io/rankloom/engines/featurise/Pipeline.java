package io.rankloom.engines.featurise;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.rankloom.engines.image.TextImageAffinity;
import io.rankloom.engines.text.TextModel;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.text.TextEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What was fitted or chosen once and holds for each product and query after: the description in
 * {@code pipeline/pipeline.json}. The heads lie beside it.
 *
 * @param format of this file
 * @param modalities that have features, in their order
 * @param fields searched text fields, in order
 * @param languages whose sentence encoders are used, such as {@code en}; the first is the fallback
 * @param pictureEncoder name of the picture network, empty without pictures
 * @param rating how numbers become features
 * @param textModel sentence encoders as {@link TextModel#toString} says them; null in pipelines of older programs
 */
public record Pipeline(
        int format,
        List<Modality> modalities,
        List<String> fields,
        List<String> languages,
        String pictureEncoder,
        RatingScale rating,
        String textModel) {

    public static final int FORMAT = 1;

    /** The head that joins words and pictures, in the pipeline's folder. */
    public static final String AFFINITY = "affinity.bin";

    /** The files of a sentence encoder that does not come with the program, in the pipeline's folder. */
    public static final String TEXT_MODEL = "text-model";

    /** Names the cleaning of texts, in the pipeline's folder; not there in pipelines of older programs, which had none. */
    public static final String CLEANING = "text-cleaning.txt";

    private static final String FILE = "pipeline.json";
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public Pipeline {
        modalities = List.copyOf(modalities);
        fields = List.copyOf(fields);
        languages = List.copyOf(languages);
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "the feature pipeline has format " + format + "; this program reads " + FORMAT + ": train again");
        }
    }

    /** With the sentence encoder of each text's language. */
    public Pipeline(
            int format,
            List<Modality> modalities,
            List<String> fields,
            List<String> languages,
            String pictureEncoder,
            RatingScale rating) {
        this(format, modalities, fields, languages, pictureEncoder, rating, null);
    }

    /** @throws UncheckedIOException when the folder has no such description */
    public static Pipeline read(Path folder) {
        try {
            return JSON.readValue(folder.resolve(FILE).toFile(), Pipeline.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the feature pipeline in " + folder, e);
        }
    }

    /** The sentence encoders that the pipeline was made with. */
    public TextModel textEncoders() {
        return TextModel.parse(textModel);
    }

    /** The sentence encoder of queries in one of the pipeline's languages. */
    public TextEncoder queryEncoder(Path folder, String language) {
        return textEncoders().queryEncoder(language, digest -> folder.resolve(TEXT_MODEL));
    }

    /** Opens the text–image head of the pipeline's folder. */
    public TextImageAffinity affinity(Path folder) {
        try {
            return TextImageAffinity.read(folder.resolve(AFFINITY), queryEncoder(folder, languages.getFirst()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the text-image head in " + folder, e);
        }
    }

    /** Writes the description into the pipeline's folder. */
    public void write(Path folder) throws IOException {
        Files.write(folder.resolve(FILE), JSON.writeValueAsBytes(this));
    }
}
