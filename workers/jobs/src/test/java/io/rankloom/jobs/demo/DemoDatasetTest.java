package io.rankloom.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDatasetTest {

    @TempDir
    Path root;

    @Test
    void theSameSeedGivesTheSameBytes() throws Exception {
        Path first = made("first", 5);
        Path second = made("second", 5);

        for (String file : List.of("products.jsonl", "reviews.jsonl", "queries.tsv", "judgments.tsv", "events.tsv")) {
            assertThat(first.resolve(file)).hasSameBinaryContentAs(second.resolve(file));
        }
        try (Stream<Path> pictures = Files.list(first.resolve("images"))) {
            assertThat(pictures.limit(50).toList()).isNotEmpty().allSatisfy(picture -> assertThat(picture)
                    .hasSameBinaryContentAs(second.resolve("images").resolve(picture.getFileName())));
        }
    }

    @Test
    void anotherSeedGivesAnotherShop() throws Exception {
        assertThat(Files.readString(made("first", 5).resolve("products.jsonl")))
                .isNotEqualTo(Files.readString(made("second", 6).resolve("products.jsonl")));
    }

    @Test
    void holdsWhatItsAccountPromises() throws Exception {
        Path shop = made("shop", 42);

        assertThat(Files.readAllLines(shop.resolve("products.jsonl"))).hasSize(2_000);
        assertThat(Files.readAllLines(shop.resolve("queries.tsv"))).hasSize(1 + 300);
        // 300 queries with 40 candidates each, and a line of column names.
        assertThat(Files.readAllLines(shop.resolve("judgments.tsv"))).hasSize(1 + 300 * 40);
        assertThat(Files.readAllLines(shop.resolve("events.tsv")).stream().filter(line -> line.contains("impression")))
                .hasSize(40_000);
    }

    private Path made(String name, long seed) throws IOException {
        Path folder = Files.createDirectory(root.resolve(name));
        DemoDataset.write(folder, seed);
        return folder;
    }
}
