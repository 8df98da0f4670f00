package io.rankloom.jobs.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.workflows.BpmnError;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each bad row is told of by file, row and reason, and the good rows go on. */
class BadRowsTest {

    @TempDir
    Path root;

    private SmallShop shop;

    @BeforeEach
    void makeShop() throws Exception {
        shop = new SmallShop(root);
    }

    @Test
    void aGoodShopHasAnEmptyQuarantine() throws Exception {
        String digest = shop.collect();

        assertThat(Files.readString(shop.store.path(digest).resolve("quarantine.jsonl")))
                .isEmpty();
        assertThat(Dataset.open(shop.store.path(digest)).size()).isEqualTo(3);
    }

    @Test
    void aProductWithoutIdIsPutAside() throws Exception {
        shop.append("products.csv", ",nameless,3\n");

        assertQuarantined("products.csv", 5, "missing id");
    }

    @Test
    void theSecondOfTwoProductsWithOneIdIsPutAside() throws Exception {
        shop.append("products.csv", "p1,another mug,3\n");

        assertQuarantined("products.csv", 5, "duplicate id");
    }

    @Test
    void aRowWithTooManyColumnsIsPutAside() throws Exception {
        shop.append("products.csv", "p4,a,3,4,5\n");

        assertThat(shop.quarantine())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("products.csv").contains("\"row\":5"));
    }

    @Test
    void aRowThatIsNoUtf8IsPutAside() throws Exception {
        Path products = shop.folder.resolve("products.csv");
        byte[] good = Files.readAllBytes(products);
        byte[] bad = "p4,caf\u00e9,3\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(good, good.length + bad.length);
        System.arraycopy(bad, 0, all, good.length, bad.length);
        Files.write(products, all);

        assertQuarantined("products.csv", 5, "invalid UTF-8");
    }

    @Test
    void aGradeThatIsNoNumberIsPutAside() throws Exception {
        shop.append("judgments.tsv", "q1\tp1\tgreat\n");

        assertQuarantined("judgments.tsv", 14, "grade is no number");
    }

    @Test
    void aGradeAboveTheScaleIsPutAside() throws Exception {
        shop.append("judgments.tsv", "q1\tp1\t9\n");

        assertQuarantined("judgments.tsv", 14, "grade outside 0 to 2");
    }

    @Test
    void aJudgmentOfAnUnknownProductIsPutAside() throws Exception {
        shop.append("judgments.tsv", "q1\tp99\t1\n");

        assertQuarantined("judgments.tsv", 14, "unknown product_id");
    }

    @Test
    void aProductWhosePictureIsMissingIsToldOf() throws Exception {
        Files.delete(shop.folder.resolve("images/p2.png"));

        assertThat(shop.quarantine())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("missing picture").contains("p2.png"));
    }

    @Test
    void anEmptyPictureIsPutAside() throws Exception {
        shop.write("images/p2.png", "");

        assertPictureRefused("p2.png");
    }

    @Test
    void aCorruptPictureIsPutAside() throws Exception {
        Path picture = shop.folder.resolve("images/p2.png");
        Files.write(picture, Arrays.copyOf(Files.readAllBytes(picture), 20));

        assertPictureRefused("p2.png");
    }

    @Test
    void aWebPageNamedLikeAPictureIsPutAside() throws Exception {
        shop.write("images/p2.png", "<!DOCTYPE html><html><body>not found</body></html>");

        assertPictureRefused("p2.png");
    }

    @Test
    void aPictureThatIsTooLargeWhenDecompressedIsPutAside() throws Exception {
        // One bit a pixel and all alike: 30,000 × 30,000 pixels in a small file.
        shop.picture("p2.png", 30_000, 30_000);

        assertPictureRefused("p2.png");
    }

    @Test
    void aPictureThatLinksOutOfTheFolderIsPutAside() throws Exception {
        Path secret = Files.writeString(root.resolve("secret.png"), "secret");
        Path link = shop.folder.resolve("images/p2.png");
        Files.delete(link);
        Files.createSymbolicLink(link, secret);

        assertThat(shop.quarantine()).anySatisfy(line -> assertThat(line)
                .contains("link leaves the dataset's folder")
                .contains("p2.png"));
    }

    @Test
    void aMappingThatLeavesTheFolderIsRefused() throws Exception {
        String mapping = Files.readString(shop.folder.resolve("dataset.yaml"));
        shop.write("dataset.yaml", mapping.replace("file: products.csv", "file: ../products.csv"));

        assertThatThrownBy(shop::collect)
                .isInstanceOf(BpmnError.class)
                .hasMessageContaining("../products.csv")
                .hasMessageContaining("leaves the dataset's folder");
    }

    @Test
    void aMappingWithANulInAPathIsRefusedByAMessageWithout() throws Exception {
        String mapping = Files.readString(shop.folder.resolve("dataset.yaml"));
        shop.write("dataset.yaml", mapping.replace("file: products.csv", "file: \"products\\0.csv\""));

        assertThatThrownBy(shop::collect)
                .isInstanceOf(BpmnError.class)
                .hasMessageContaining("dataset.yaml line 6")
                .hasMessageContaining("'products\\u0000.csv' has a control character")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\0"));
    }

    @Test
    void aSourceWithANulInItsPathIsRefusedByAMessageWithout() {
        for (String uri : List.of("/data\0/shop", "file:/data%00/shop")) {
            assertThatThrownBy(() -> SourceFolder.of(uri))
                    .isInstanceOf(BadSource.class)
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\0"));
        }
    }

    @Test
    void aScaleThatXgboostDoesNotTakeIsRefusedByTheMapping() throws Exception {
        String mapping = Files.readString(shop.folder.resolve("dataset.yaml"));
        shop.write("dataset.yaml", mapping.replace("grade_scale: {max: 2}", "grade_scale: {max: 100}"));

        assertThatThrownBy(shop::collect)
                .isInstanceOf(BpmnError.class)
                .hasMessageContaining("dataset.yaml line 4")
                .hasMessageContaining("is 100.0, but must be at most 31");
    }

    @Test
    void theHighestScaleThatXgboostTakesIsTaken() throws Exception {
        String mapping = Files.readString(shop.folder.resolve("dataset.yaml"));
        shop.write("dataset.yaml", mapping.replace("grade_scale: {max: 2}", "grade_scale: {max: 31}"));
        shop.append("judgments.tsv", "q1\tp1\t32\n");

        assertQuarantined("judgments.tsv", 14, "grade outside 0 to 31");
    }

    @Test
    void aFileOfUtf16IsRefused() throws Exception {
        for (var encoding : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Files.writeString(shop.folder.resolve("products.csv"), "\uFEFFid,title,price\np1,red mug,5\n", encoding);

            assertThatThrownBy(shop::collect)
                    .isInstanceOf(BpmnError.class)
                    .hasMessage("products.csv is UTF-16; save it as UTF-8");
        }
    }

    @Test
    void theByteOrderMarkOfUtf8IsNoPartOfTheFirstColumn() throws Exception {
        shop.write("products.csv", "\uFEFF" + Files.readString(shop.folder.resolve("products.csv")));

        assertThat(shop.quarantine()).isEmpty();
    }

    @Test
    void aRowWithANulIsPutAside() throws Exception {
        shop.append("products.csv", "p4,a\0mug,3\n");

        assertQuarantined("products.csv", 5, "NUL byte");
    }

    @Test
    void aRowWhoseQuoteIsNeverClosedTakesNoOtherWithIt() throws Exception {
        shop.append("products.csv", "p4,\"a mug,3\np5,a hat,4\n");
        shop.picture("p5.png", 8, 8);

        assertQuarantined("products.csv", 5, "unclosed quote");
        assertThat(Dataset.open(shop.store.path(shop.collect())).size()).isEqualTo(4);
    }

    @Test
    void aFileWithoutAByteIsRefused() throws Exception {
        shop.write("products.csv", "");

        assertThatThrownBy(shop::collect).isInstanceOf(BpmnError.class).hasMessage("products.csv is empty");
    }

    @Test
    void aTableWithoutARowIsRefused() throws Exception {
        shop.write("products.csv", "id,title,price\n");

        assertThatThrownBy(shop::collect)
                .isInstanceOf(BpmnError.class)
                .hasMessageStartingWith("products.csv has no rows");
    }

    @Test
    void whatCameBeforeTheCutOfAGzipIsKept() throws Exception {
        StringBuilder rows = new StringBuilder(Files.readString(shop.folder.resolve("products.csv")));
        Random random = new Random(1);
        for (int i = 4; i < 2_000; i++) {
            rows.append("p%d,mug %d,5\n".formatted(i, random.nextLong()));
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(rows.toString().getBytes(StandardCharsets.UTF_8));
        }
        Files.write(shop.folder.resolve("products.csv.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
        String mapping = Files.readString(shop.folder.resolve("dataset.yaml"));
        shop.write("dataset.yaml", mapping.replace("file: products.csv", "file: products.csv.gz"));

        assertThat(shop.quarantine())
                .anySatisfy(
                        line -> assertThat(line).contains("products.csv.gz").contains("the file is cut or damaged"));
        // About half of the rows, each of about as many bytes.
        assertThat(Dataset.open(shop.store.path(shop.collect())).size()).isBetween(600, 1_400);
    }

    @Test
    void aGzipThatEndsInItsHeadIsRefused() throws Exception {
        Files.write(shop.folder.resolve("products.csv.gz"), new byte[] {0x1f, (byte) 0x8b, 8});
        String mapping = Files.readString(shop.folder.resolve("dataset.yaml"));
        shop.write("dataset.yaml", mapping.replace("file: products.csv", "file: products.csv.gz"));

        assertThatThrownBy(shop::collect)
                .isInstanceOf(BpmnError.class)
                .hasMessageStartingWith("products.csv.gz is a damaged gzip file");
    }

    @Test
    void theSecondOfTwoGradesOfOnePairIsPutAside() throws Exception {
        shop.append("judgments.tsv", "q1\tp1\t0\n");

        assertQuarantined("judgments.tsv", 14, "another grade for the same pair");
        assertThat(Dataset.open(shop.store.path(shop.collect())).judgments())
                .filteredOn(j -> j.queryId().equals("q1") && j.productId().equals("p1"))
                .singleElement()
                .satisfies(j -> assertThat(j.grade()).isEqualTo(2.0));
    }

    private void assertQuarantined(String file, int row, String reason) throws Exception {
        assertThat(shop.quarantine()).singleElement().satisfies(line -> assertThat(line)
                .contains("\"file\":\"" + file + "\"")
                .contains("\"row\":" + row)
                .contains(reason));
    }

    private void assertPictureRefused(String name) throws Exception {
        assertThat(shop.quarantine()).isNotEmpty().allSatisfy(line -> assertThat(line)
                .contains(name));
    }
}
