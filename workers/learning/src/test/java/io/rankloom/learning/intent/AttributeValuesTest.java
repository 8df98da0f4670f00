package io.rankloom.learning.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributeValuesTest {

    @Test
    void aCategoryIsTheLongestFrequentPartOfItsPath() {
        List<String> texts = new ArrayList<>();
        texts.addAll(Collections.nCopies(5, "Home|Lamps"));
        texts.addAll(Collections.nCopies(4, "Home|Vases")); // one too few for a value of its own
        texts.addAll(Collections.nCopies(5, "Toys"));
        AttributeValues values = AttributeValues.of("category", texts).orElseThrow();
        assertThat(values.values()).containsExactly("Home", "Home|Lamps", "Toys");
        assertThat(values.in("Home|Lamps")).containsExactly(1);
        assertThat(values.in("Home|Vases")).containsExactly(0);
        assertThat(values.in("Garden")).isEmpty();
    }

    @Test
    void otherFieldsAreLists() {
        AttributeValues values = AttributeValues.of("genres", Collections.nCopies(5, "Comedy, Crime, Comedy"))
                .orElseThrow();
        assertThat(values.values()).containsExactly("Comedy", "Crime");
        assertThat(values.in("Crime, Western")).containsExactly(1);
    }

    @Test
    void aFieldThatTellsNothingApartIsNone() {
        assertThat(AttributeValues.of("brand", Collections.nCopies(9, ""))).isEmpty();
        assertThat(AttributeValues.of("brand", Collections.nCopies(9, "Acme"))).isEmpty();
        List<String> rare = new ArrayList<>(Collections.nCopies(100, ""));
        rare.addAll(Collections.nCopies(5, "Acme"));
        rare.addAll(Collections.nCopies(5, "Apex"));
        assertThat(AttributeValues.of("brand", rare)).isEmpty(); // 10 of 110 products
    }
}
