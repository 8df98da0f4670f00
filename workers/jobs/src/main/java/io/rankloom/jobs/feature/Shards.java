package io.rankloom.jobs.feature;

import io.rankloom.engines.featurise.FloatTable;
import io.rankloom.engines.featurise.Vectors;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.learning.modality.Modality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads the shards of a catalogue one after the other, so that no more than one is in memory. */
final class Shards {

    private final ArtifactStore store;
    private final Sources sources;

    Shards(ArtifactStore store, Sources sources) {
        this.store = store;
        this.sources = sources;
    }

    List<Path> of(Modality modality) {
        return sources.of(modality).stream().map(store::path).toList();
    }

    /** The searched texts of a text shard's products, by field. */
    @SuppressWarnings("unchecked") // the file was written from maps of this kind
    static List<Map<String, String>> texts(Path shard) throws IOException {
        List<Map<String, String>> texts = new ArrayList<>();
        JsonLines.read(shard.resolve(ExtractTextHandler.TEXTS), Map.class).forEach(texts::add);
        return texts;
    }

    /** The numbers of all products, in order. */
    @SuppressWarnings("unchecked") // the files were written from maps of this kind
    List<Map<String, Double>> numbers() throws IOException {
        List<Map<String, Double>> numbers = new ArrayList<>();
        for (Path shard : of(Modality.RATING)) {
            JsonLines.read(shard.resolve(ExtractRatingHandler.NUMBERS), Map.class)
                    .forEach(numbers::add);
        }
        return numbers;
    }

    static FloatTable pictures(Path shard) {
        return FloatTable.open(shard.resolve(ExtractImageHandler.PICTURES));
    }

    static List<ReviewNote> reviews(Path shard) throws IOException {
        return JsonLines.read(shard.resolve(ExtractReviewHandler.REVIEWS), ReviewNote.class);
    }

    /** The languages for which the shards of a modality have vectors of this name, sorted. */
    List<String> languages(Modality modality, String name) throws IOException {
        TreeSet<String> languages = new TreeSet<>();
        for (Path shard : of(modality)) {
            try (var files = Files.list(shard)) {
                files.map(file -> file.getFileName().toString().split("\\.", -1))
                        .filter(parts -> parts.length == 3 && parts[0].equals(name) && parts[2].equals("vectors"))
                        .forEach(parts -> languages.add(parts[1]));
            }
        }
        return List.copyOf(languages);
    }

    /** Joins the tables of one name and language; where a shard has none, its products get zeros. */
    void join(Modality modality, String name, String language, int[] rowsOfShards, Path folder) throws IOException {
        int rows = Arrays.stream(rowsOfShards).sum();
        List<Path> shards = of(modality);
        int dims = 0;
        for (Path shard : shards) {
            Path file = Vectors.file(shard, name, language);
            dims = Files.exists(file) ? FloatTable.open(file).width() : dims;
        }
        try (var out = new FloatTable.Writer(Vectors.file(folder, name, language), rows, dims)) {
            for (int s = 0; s < shards.size(); s++) {
                Path file = Vectors.file(shards.get(s), name, language);
                FloatTable table = Files.exists(file) ? FloatTable.open(file) : null;
                for (int row = 0; row < rowsOfShards[s]; row++) {
                    out.add(table == null ? new float[dims] : table.row(row));
                }
            }
        }
    }
}
