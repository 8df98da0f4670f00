package io.rankloom.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PythonPeerTest {

    private static final Path PYTHON = Path.of("python3");

    @Test
    void answersQuestionAfterQuestionInOneProcess() throws Exception {
        try (var peer = new PythonPeer(PYTHON, "doubling", 3)) {
            assertThat(peer.ask(Map.of("number", 4)).path("twice").asInt()).isEqualTo(8);
            var second = peer.ask(Map.of("number", 5));

            assertThat(second.path("twice").asInt()).isEqualTo(10);
            assertThat(second.path("threads").asText()).isEqualTo("3");
        }
    }

    @Test
    void anErrorOfTheProgramIsTold() throws Exception {
        try (var peer = new PythonPeer(PYTHON, "doubling", 1)) {
            assertThatThrownBy(() -> peer.ask(Map.of("number", -1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("doubling.py")
                    .hasMessageContaining("ValueError: a negative number");
        }
    }
}
