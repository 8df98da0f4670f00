package io.rankloom.jobs.collect;

import io.rankloom.jobs.TestContext;
import io.rankloom.learning.artifact.FileArtifactStore;
import io.rankloom.workflows.collect.CleanDataset;
import io.rankloom.workflows.collect.CollectSource;
import io.rankloom.workflows.collect.PlanCollection;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** A tiny shop on disk, good as it is made; each test spoils one thing. */
public final class SmallShop {

    public final Path folder;
    public final FileArtifactStore store;

    public SmallShop(Path root) throws IOException {
        folder = Files.createDirectories(root.resolve("shop"));
        store = new FileArtifactStore(root.resolve("store"));
        Files.createDirectories(folder.resolve("images"));
        write("dataset.yaml", """
                name: small-shop
                language: en
                searchable: [title]
                grade_scale: {max: 2}
                products:
                  file: products.csv
                  columns: {id: id, title: title, price: price}
                images:
                  folder: images
                  path: "{id}.png"
                queries:
                  file: queries.tsv
                  columns: {id: query_id, text: query}
                judgments:
                  file: judgments.tsv
                  columns: {query_id: query_id, product_id: product_id, grade: grade}
                """);
        write("products.csv", "id,title,price\np1,red mug,5\np2,blue mug,6\np3,green hat,7\n");
        write("queries.tsv", "query_id\tquery\nq1\tred mug\nq2\tblue mug\nq3\thats\nq4\tmugs\n");
        StringBuilder judgments = new StringBuilder("query_id\tproduct_id\tgrade\n");
        for (String query : List.of("q1", "q2", "q3", "q4")) {
            judgments.append(query + "\tp1\t2\n" + query + "\tp2\t1\n" + query + "\tp3\t0\n");
        }
        write("judgments.tsv", judgments.toString());
        for (String id : List.of("p1", "p2", "p3")) {
            picture(id + ".png", 8, 8);
        }
    }

    public void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    public void append(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text, java.nio.file.StandardOpenOption.APPEND);
    }

    public void picture(String name, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        ImageIO.write(image, "png", folder.resolve("images").resolve(name).toFile());
    }

    /** Runs plan, collect and clean; returns the dataset's digest. */
    public String collect() throws Exception {
        return collect(store, folder, 0.9);
    }

    /** The same of any folder. */
    static String collect(FileArtifactStore store, Path folder, double badRowLimit) throws Exception {
        var context = new TestContext();
        var planned = new PlanCollectionHandler(store)
                .handle(new PlanCollection.Input(context.runId(), folder.toUri().toString(), null, 0), context);
        List<String> raw = new ArrayList<>();
        for (PlanCollection.Source source : planned.sources()) {
            raw.add(new CollectSourceHandler(store)
                    .handle(new CollectSource.Input(context.runId(), planned.mappingDigest(), source, 0), context)
                    .rawDigest());
        }
        return new CleanDatasetHandler(store)
                .handle(new CleanDataset.Input(context.runId(), planned.mappingDigest(), raw, badRowLimit), context)
                .datasetDigest();
    }

    /** The lines of the quarantine, each a JSON object with file, row, column, reason and value. */
    public List<String> quarantine() throws Exception {
        return Files.readAllLines(store.path(collect()).resolve("quarantine.jsonl"));
    }
}
