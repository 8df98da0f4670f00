package io.rankloom.jobs.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Judgment;
import io.rankloom.jobs.dataset.Product;
import io.rankloom.jobs.dataset.ProductImage;
import io.rankloom.jobs.dataset.Query;
import io.rankloom.jobs.dataset.Review;
import io.rankloom.learning.artifact.FileArtifactStore;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder with the file names of a known dataset needs no mapping of its own. The rows here are made up. */
class BundledMappingsTest {

    private static final String FILM = """
            {"id":"11","title":"Lost Harbour","overview":"A tug sinks.","tags":["sea"],"genres":["Drama","Crime"],\
            "director":"A. Ray","actors":["B. Lee","C. Poe"],"characters":["Cap"],"year":1999,"votes":12,"rating":6.5,\
            "popularity":3.25,"budget":0,"image_url":"x.jpg"}
            """;

    @TempDir
    Path root;

    private Path folder;
    private FileArtifactStore store;

    @BeforeEach
    void makeFolder() throws Exception {
        folder = Files.createDirectory(root.resolve("data"));
        store = new FileArtifactStore(root.resolve("store"));
    }

    @Test
    void filmsComeWithTheirCastNumbersAndQueryGroups() throws Exception {
        gzip("items.jsonl.gz", FILM);
        gzip("queries.dev.tsv.gz", "query_id\tquery\tgroup\nqid:1\tharbour film\tm11\nqid:2\tharbor film\tm11\n");
        gzip("labels.dev.tsv.gz", "query_id\tdoc_id\tgrade\nqid:1\t11\t1\nqid:2\t11\t0\n");

        Dataset dataset = collect();

        Product film = dataset.products(0, 1).getFirst();
        assertThat(film.text("genres")).isEqualTo("Drama, Crime");
        assertThat(film.text("actors")).isEqualTo("B. Lee, C. Poe");
        assertThat(film.text("released")).isEqualTo("1999");
        assertThat(film.rating()).isEqualTo(6.5);
        assertThat(film.ratingCount()).isEqualTo(12);
        assertThat(film.numbers()).containsEntry("year", 1999.0).containsEntry("popularity", 3.25);
        assertThat(dataset.queries()).extracting(Query::group).containsExactly("m11", "m11");
        assertThat(dataset.judgments()).extracting(Judgment::grade).containsExactly(1.0, 0.0);
    }

    @Test
    void labelsWithoutGradesAreCandidates() throws Exception {
        gzip("items.jsonl.gz", FILM + FILM.replace("\"11\"", "\"12\""));
        gzip("queries.dev.tsv.gz", "query_id\tquery\tgroup\nqid:1\tharbour film\tm11\n");
        gzip("labels.dev.tsv.gz", "query_id\tdoc_id\nqid:1\t11\nqid:1\t12\n");

        Dataset dataset = collect();

        assertThat(dataset.judgments()).hasSize(2).allSatisfy(judgment -> assertThat(judgment.grade())
                .isNull());
    }

    /** The judgments of this set were derived from the attributes, so any word of them in the data would be the answer. */
    @Test
    void nothingOfTheAttributesThatMadeTheJudgmentsOfFashionIsRead() throws Exception {
        gzip("products.csv.gz", "id,title,part\n7,Plain Shirt,train\n8,Other Shirt,pool-dev\n");
        gzip("attributes.dev.csv.gz", "id,gender,articleType,baseColour\n7,ANSWER,ANSWER,ANSWER\n");
        gzip("queries.dev.tsv.gz", "query_id\tquery\tgender\tcolour\ttype\nf1\tred shirt\tANSWER\tANSWER\tANSWER\n");
        gzip("labels.dev.tsv.gz", "query_id\tproduct_id\tgrade\nf1\t7\t2\nf1\t8\t0\n");
        try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("images.zip")))) {
            for (String id : List.of("7", "8")) {
                zip.putNextEntry(new ZipEntry(id + ".jpg"));
                ImageIO.write(new BufferedImage(6, 8, BufferedImage.TYPE_INT_RGB), "jpg", zip);
            }
        }

        Dataset dataset = collect();

        assertThat(dataset.products(0, 2).toString() + dataset.queries() + dataset.schema())
                .contains("Plain Shirt", "red shirt")
                .doesNotContain("ANSWER");
        assertThat(dataset.images(0, 2)).extracting(ProductImage::productId).containsExactly("7", "8");
    }

    @Test
    void electronicsComeWithBrandModelAndProductType() throws Exception {
        gzip("products.jsonl.gz", """
                {"id":"5","title":"Ink black","name":"T-5","supplier":"Acme","short_description":"For printers",\
                "price_cents":4995,"date_released":"2009-12-10T00:00:00Z","ean":["1"],"image_url":"http://x/y.jpg",\
                "attributes":{"t_product_type":"ink","colour":"black"}}
                """);
        gzip("queries.dev.tsv.gz", "query_id\tquery\nc1\tink\n");
        gzip("labels.dev.tsv.gz", "query_id\tproduct_id\trating\trater1\trater2\trater3\nc1\t5\t3\t3\t2\t3\n");

        Dataset dataset = collect();

        Product product = dataset.products(0, 1).getFirst();
        assertThat(product.brand()).isEqualTo("Acme");
        assertThat(product.text("model")).isEqualTo("T-5");
        assertThat(product.text("product_type")).isEqualTo("ink");
        assertThat(dataset.judgments()).singleElement().satisfies(judgment -> assertThat(judgment.grade())
                .isEqualTo(3.0));
    }

    @Test
    void aMarketplaceHasRatingsAndItsReviewsAreTakenApart() throws Exception {
        gzip("products.jsonl.gz", """
                {"id":"B1","title":"Cable","category":"Computers|Cables","description":"1 m","price_inr":399.0,\
                "list_price_inr":1099.0,"discount":0.64,"rating":4.2,"rating_count":24269,\
                "review_titles":"Good,Bad","review_texts":"Works well, and fast,Broke after a day"}
                """);

        Dataset dataset = collect();

        Product product = dataset.products(0, 1).getFirst();
        assertThat(product.rating()).isEqualTo(4.2);
        assertThat(product.ratingCount()).isEqualTo(24_269);
        assertThat(product.price()).isEqualTo(399);
        assertThat(dataset.reviews(0, 1))
                .extracting(Review::text)
                .containsExactlyInAnyOrder("Works well, and fast", "Broke after a day");
        assertThat(dataset.queries()).isEmpty();
    }

    private void gzip(String file, String text) throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(file)))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Plan, collect and clean; no row may have been put aside. */
    private Dataset collect() throws Exception {
        String digest = SmallShop.collect(store, folder, 0);
        assertThat(Files.readString(store.path(digest).resolve("quarantine.jsonl")))
                .isEmpty();
        return Dataset.open(store.path(digest));
    }
}
