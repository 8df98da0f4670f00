package io.rankloom.learning.active;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.learning.active.JudgingOrder.Suggestion;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgingOrderTest {

    @Test
    void letsGroupsTakeTurns() {
        var order = JudgingOrder.of(List.of(
                new Suggestion("usb cable", "usb", 0.9),
                new Suggestion("usb-cable", "usb", 0.8),
                new Suggestion("lamp", "lamp", 0.1),
                new Suggestion("red lamp", "lamp", 0.3),
                new Suggestion("mug", "mug", 0.3)));
        assertThat(order)
                .extracting(Suggestion::queryId)
                .containsExactly("usb cable", "mug", "red lamp", "usb-cable", "lamp");
    }
}
