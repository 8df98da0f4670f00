package io.rankloom.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    Path folder;

    @Test
    void aPortStaysTheSameAtTheNextStart() throws Exception {
        Path file = folder.resolve("ports.json");

        int first = Ports.assign(file, List.of("postgres")).of("postgres");
        int second = Ports.assign(file, List.of("postgres", "mlflow")).of("postgres");

        assertThat(second).isEqualTo(first);
    }

    @Test
    void twoServicesNeverShareAPort() throws Exception {
        Ports ports = Ports.assign(folder.resolve("ports.json"), List.of("a", "b", "c"));

        assertThat(List.of(ports.of("a"), ports.of("b"), ports.of("c"))).doesNotHaveDuplicates();
    }

    @Test
    void aPortThatSomebodyElseHasTakenIsChosenAnew() throws Exception {
        Path file = folder.resolve("ports.json");
        int first = Ports.assign(file, List.of("postgres")).of("postgres");

        try (var foreign = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.assign(file, List.of("postgres")).of("postgres")).isNotEqualTo(foreign.getLocalPort());
        }
    }
}
