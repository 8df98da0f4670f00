package io.rankloom.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** With what the HTTP client really throws. */
class NoAnswerTest {

    @Test
    void aPortThatNobodyListensOnIsSaidInWords() throws Exception {
        assertThat(asked(URI.create("http://127.0.0.1:1/")))
                .isEqualTo("no connection could be made: nothing listens there, or the name is unknown");
    }

    @Test
    void aServerThatAcceptsAndSaysNothingTakesTooLong() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(asked(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/")))
                    .isEqualTo("it took too long");
        }
    }

    @Test
    void whatTheNetworkSaysIsPassedOn() {
        assertThat(NoAnswer.why(new IOException("connection reset"))).isEqualTo("connection reset");
        assertThat(NoAnswer.why(new IOException())).isEqualTo("IOException");
    }

    private static String asked(URI server) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(server).timeout(Duration.ofMillis(200)).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(request, BodyHandlers.discarding());
            throw new AssertionError(server + " answered");
        } catch (IOException e) {
            return NoAnswer.why(e);
        }
    }
}
