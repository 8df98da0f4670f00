package io.rankloom.jobs.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * Writes the demo shop as the files that a real shop would hand over. The same seed gives the same bytes. What is true in
 * it stands in {@code demo/README.md} among the resources.
 */
public final class DemoDataset {

    /** Resource that maps the files. */
    public static final String MAPPING = "/demo/dataset.yaml";

    /** Raised when the same seed gives another shop. */
    public static final int VERSION = 1;

    private static final int PRODUCTS = 2_000;
    private static final int QUERIES = 300;
    private static final int CANDIDATES = 40;
    private static final int OF_THE_TYPE = 26;
    private static final int IMPRESSIONS = 40_000;
    private static final int SHOWN = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private DemoDataset() {}

    /** Writes the shop into an empty folder; takes about three seconds. */
    public static void write(Path folder, long seed) throws IOException {
        write(folder, seed, PRODUCTS);
    }

    /** A shop of the same kind with so many products, for measurements. It has the same number of queries. */
    public static void write(Path folder, long seed, int products) throws IOException {
        var random = new SplittableRandom(seed);
        List<Item> items = new ArrayList<>();
        for (int i = 1; i <= products; i++) {
            items.add(Item.draw(i, random));
        }
        writeProducts(folder, items, random.split());
        writeReviews(folder, items, random.split());
        writePictures(folder, items, random.split());
        writeSearches(folder, items, random.split());
    }

    private static void writeProducts(Path folder, List<Item> items, SplittableRandom random) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("products.jsonl"))) {
            for (Item item : items) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("id", item.id());
                row.put("title", item.title());
                row.put("description", item.description());
                row.put("brand", item.brand());
                row.put("category", Word.TYPES.get(item.type()).english());
                row.put("price", random.nextInt(500, 9_000) / 100.0);
                row.put("rating", JSON.readTree(item.rating(random)));
                row.put("rating_count", item.ratings() == 0 ? null : item.ratings());
                out.write(JSON.writeValueAsString(row));
                out.newLine();
            }
        }
    }

    private static void writeReviews(Path folder, List<Item> items, SplittableRandom random) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("reviews.jsonl"))) {
            for (Item item : items) {
                for (int i = 1; i <= item.reviews(); i++) {
                    Opinion opinion = Opinion.draw(item, random);
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("id", item.id() + "-" + i);
                    row.put("product_id", item.id());
                    row.put("text", opinion.text());
                    row.put("stars", opinion.stars());
                    row.put("helpful", opinion.helpful());
                    row.put("author", opinion.author());
                    out.write(JSON.writeValueAsString(row));
                    out.newLine();
                }
            }
        }
    }

    private static void writePictures(Path folder, List<Item> items, SplittableRandom random) throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        for (Item item : items) {
            SplittableRandom own = random.split();
            if (item.pictured()) {
                ImageIO.write(
                        Drawing.of(item, own),
                        "png",
                        images.resolve(item.id() + ".png").toFile());
            }
        }
    }

    private static void writeSearches(Path folder, List<Item> items, SplittableRandom random) throws IOException {
        try (BufferedWriter queries = Files.newBufferedWriter(folder.resolve("queries.tsv"));
                BufferedWriter judgments = Files.newBufferedWriter(folder.resolve("judgments.tsv"));
                BufferedWriter events = Files.newBufferedWriter(folder.resolve("events.tsv"))) {
            queries.write("query_id\tquery\n");
            judgments.write("query_id\tproduct_id\tgrade\n");
            events.write("query_id\tproduct_id\ttype\tposition\tsession\n");
            Shoppers shoppers = new Shoppers(events, IMPRESSIONS / SHOWN / QUERIES + 1, SHOWN, IMPRESSIONS);
            for (int i = 1; i <= QUERIES; i++) {
                Search search = Search.draw(i, random);
                queries.write(search.id() + "\t" + search.text() + "\n");
                Map<Item, Integer> graded = new LinkedHashMap<>();
                for (Item item : candidates(search, items, random)) {
                    int grade = search.grade(item, random);
                    graded.put(item, grade);
                    judgments.write(search.id() + "\t" + item.id() + "\t" + grade + "\n");
                }
                shoppers.visit(search, graded, random.split());
            }
        }
    }

    /** Most of the type that is asked for, the rest anything, in no order that tells. */
    private static List<Item> candidates(Search search, List<Item> items, SplittableRandom random) {
        List<Item> chosen = new ArrayList<>(sample(
                items.stream().filter(item -> item.type() == search.type()).toList(), OF_THE_TYPE, random));
        chosen.addAll(sample(
                items.stream().filter(item -> item.type() != search.type()).toList(),
                CANDIDATES - OF_THE_TYPE,
                random));
        return sample(chosen, chosen.size(), random);
    }

    private static List<Item> sample(List<Item> from, int count, SplittableRandom random) {
        List<Item> pool = new ArrayList<>(from);
        for (int i = 0; i < Math.min(count, pool.size()); i++) {
            int other = random.nextInt(i, pool.size());
            Item swapped = pool.get(i);
            pool.set(i, pool.get(other));
            pool.set(other, swapped);
        }
        return List.copyOf(pool.subList(0, Math.min(count, pool.size())));
    }
}
