package io.rankloom.engines.featurise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordOrderTest {

    @TempDir
    Path folder;

    @Test
    void findsWordsThatStandSideBySide() throws Exception {
        WordOrder.write(folder, "title", List.of(List.of("top", "gun"), List.of("mission", "impossible")));
        WordOrder.write(
                folder, "cast", List.of(List.of("tom", "cruise", "val", "kilmer"), List.of("cruise", "tom", "hanks")));
        WordOrder order = WordOrder.open(folder, List.of("title", "cast", "genre", "all"));

        assertThat(order.names()).containsExactly("text.pairs.title", "text.pairs.cast", "text.pairs.all");
        // the query's pairs: top gun, gun tom, tom cruise
        float[][] columns = order.columns(List.of("top", "gun", "tom", "cruise"), new int[] {0, 1});
        assertThat(columns[0]).containsExactly(1 / 3f, 0);
        assertThat(columns[1]).containsExactly(1 / 3f, 0); // "cruise tom" is another pair than "tom cruise"
        assertThat(columns[2]).containsExactly(2 / 3f, 0);
        assertThat(order.columns(List.of("top"), new int[] {0})[0]).containsExactly(0);
    }

    @Test
    void makesNothingOfACatalogueWithoutPairs() {
        WordOrder order = WordOrder.open(folder, List.of("title", "all"));

        assertThat(order.names()).isEmpty();
        assertThat(order.columns(List.of("top", "gun"), new int[] {0})).isEmpty();
    }
}
