package io.rankloom.launcher.stack;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.time.Duration;

/** The ways in which a server is asked whether it is ready. */
final class Probes {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    private Probes() {}

    /** Ready when the address answers 200; a redirect is not an answer. */
    static Service.Probe http(String address) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(2))
                .build();
        return () -> HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }

    /** Ready when a session can be opened with the password. */
    static Service.Probe postgres(String url, String user, String password) {
        return () -> {
            try (var connection = DriverManager.getConnection(url, user, password)) {
                return connection.isValid(1);
            }
        };
    }
}
