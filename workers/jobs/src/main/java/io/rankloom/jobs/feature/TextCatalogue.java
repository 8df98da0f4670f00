package io.rankloom.jobs.feature;

import io.rankloom.engines.featurise.CatalogueWords;
import io.rankloom.engines.featurise.FloatTable;
import io.rankloom.engines.featurise.HashSets;
import io.rankloom.engines.featurise.Hashes;
import io.rankloom.engines.featurise.Pipeline;
import io.rankloom.engines.featurise.Strings;
import io.rankloom.engines.featurise.WordOrder;
import io.rankloom.engines.lexical.Bm25;
import io.rankloom.engines.lexical.Bm25Index;
import io.rankloom.engines.lexical.ProductText;
import io.rankloom.engines.text.WordAnalyser;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.text.WordVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The text part of a catalogue: index, trigrams, title words and sentence vectors. */
final class TextCatalogue {

    private final Shards shards;
    private final Pipeline pipeline;
    private final Optional<WordVectors> learnt;
    private final Path folder;

    TextCatalogue(Shards shards, Pipeline pipeline, Optional<WordVectors> learnt, Path folder) {
        this.shards = shards;
        this.pipeline = pipeline;
        this.learnt = learnt;
        this.folder = folder;
    }

    void build() throws IOException {
        List<ProductText> texts = new ArrayList<>();
        List<int[]> titleTrigrams = new ArrayList<>();
        List<int[]> allTrigrams = new ArrayList<>();
        List<String> titleWords = new ArrayList<>();
        Map<String, List<List<String>>> words = new LinkedHashMap<>();
        pipeline.fields().forEach(field -> words.put(field, new ArrayList<>()));
        List<Path> parts = shards.of(Modality.TEXT);
        int[] rows = new int[parts.size()];
        for (int s = 0; s < parts.size(); s++) {
            for (Map<String, String> product : Shards.texts(parts.get(s))) {
                String title = product.getOrDefault("title", "");
                texts.add(new ProductText(product));
                titleTrigrams.add(Hashes.trigrams(title));
                allTrigrams.add(Hashes.trigrams(String.join(" ", product.values())));
                titleWords.add(" " + String.join(" ", WordAnalyser.words(title)) + " ");
                words.forEach((field, products) -> products.add(WordAnalyser.words(product.getOrDefault(field, ""))));
                rows[s]++;
            }
        }
        Bm25Index.build(Files.createDirectories(folder.resolve("bm25")), pipeline.fields(), texts, Bm25.STANDARD);
        HashSets.write(folder.resolve("title.trigrams"), titleTrigrams);
        HashSets.write(folder.resolve("all.trigrams"), allTrigrams);
        Strings.write(folder.resolve("title-words.txt"), titleWords);
        for (var field : words.entrySet()) {
            WordOrder.write(folder, field.getKey(), field.getValue());
        }
        if (learnt.isPresent()) {
            vectors(learnt.get(), words);
        }
        for (String name : List.of("title", "description", "facts")) {
            for (String language : shards.languages(Modality.TEXT, name)) {
                shards.join(Modality.TEXT, name, language, rows, folder);
            }
        }
    }

    private void vectors(WordVectors learnt, Map<String, List<List<String>>> words) throws IOException {
        List<List<String>> titles = words.getOrDefault("title", List.of());
        int products = words.values().iterator().next().size();
        try (var title = new FloatTable.Writer(CatalogueWords.products(folder, "title"), products, learnt.dims());
                var all = new FloatTable.Writer(CatalogueWords.products(folder, "all"), products, learnt.dims())) {
            for (int i = 0; i < products; i++) {
                int product = i;
                title.add(learnt.encode(titles.isEmpty() ? List.of() : titles.get(i)));
                all.add(learnt.encode(words.values().stream()
                        .flatMap(field -> field.get(product).stream())
                        .toList()));
            }
        }
    }
}
