package io.rankloom.jobs.benchmark;

import io.rankloom.engines.featurise.Featuriser;
import io.rankloom.jobs.TemporaryFolder;
import io.rankloom.jobs.dataset.Judgment;
import io.rankloom.jobs.dataset.Query;
import io.rankloom.jobs.feature.MatrixMaking;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.workflows.JobContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Assembly of the features of many query-product pairs: from a catalogue that is there to the matrix's file. The catalogue is
 * a demo shop's; the queries are texts of two to five words that never come twice, each with a run of products
 * that begins at a random one.
 */
public final class FeaturesBenchmark {

    /**
     * What was measured. Of the {@code seconds} those of {@code write} are the file's.
     *
     * @param heapBytes the most of the heap in use, garbage included
     * @param residentBytes the most memory of the process, mapped files included; -1 where the system does not tell
     */
    public record Report(
            int pairs,
            int queries,
            int features,
            double seconds,
            double write,
            long fileBytes,
            long heapBytes,
            long residentBytes) {}

    private final Path network;
    private final Set<Stage> modalities;
    private final int products;
    private final long seed;

    /**
     * @param network the picture encoder's file, needed by {@link Stage#IMAGE} only
     * @param modalities what the features are read from
     * @param products of the shop
     */
    public FeaturesBenchmark(Path network, Set<Stage> modalities, int products, long seed) {
        this.network = network;
        this.modalities = modalities;
        this.products = products;
        this.seed = seed;
    }

    /** @param candidates of each query, at most the shop's products */
    public Report run(int queries, int candidates, JobContext context) throws Exception {
        try (DemoShop shop = new DemoShop(products, seed, network, context);
                TemporaryFolder out = new TemporaryFolder("features-benchmark")) {
            for (Stage stage : Stage.values()) {
                if (stage == Stage.COLLECT || stage == Stage.ASSEMBLE || modalities.contains(stage)) {
                    shop.run(stage);
                }
            }
            Featuriser featuriser = Featuriser.open(shop.features());
            List<Query> texts = new ArrayList<>();
            List<Judgment> judgments = new ArrayList<>();
            draw(featuriser.catalogue().ids(), queries, candidates, texts, judgments);
            ProcessUse.resetPeaks();
            long start = System.nanoTime();
            FeatureMatrix matrix = new MatrixMaking(featuriser, judgments).make(texts, context, 0, 1);
            long made = System.nanoTime();
            Path file = out.path().resolve("matrix.bin");
            matrix.write(file);
            long end = System.nanoTime();
            return new Report(
                    matrix.rows(),
                    matrix.queries(),
                    matrix.schema().size(),
                    (end - start) / 1e9,
                    (end - made) / 1e9,
                    Files.size(file),
                    ProcessUse.peakHeap(),
                    ProcessUse.peakResident().orElse(-1));
        }
    }

    private void draw(List<String> ids, int queries, int candidates, List<Query> texts, List<Judgment> judgments) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> titles = CatalogueTexts.draw(2 * queries, seed);
        for (int q = 0; q < queries; q++) {
            List<String> words = List.of(titles.get(2 * q).split(" "));
            String text = String.join(" ", words.subList(0, Math.min(words.size(), 2 + random.nextInt(4)))) + " " + q;
            String id = "q%06d".formatted(q);
            texts.add(new Query(id, text, id));
            int first = random.nextInt(ids.size());
            for (int i = 0; i < candidates; i++) {
                judgments.add(new Judgment(id, ids.get((first + i) % ids.size()), i, (double) random.nextInt(5)));
            }
        }
    }
}
