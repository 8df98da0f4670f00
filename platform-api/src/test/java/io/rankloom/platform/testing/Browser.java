package io.rankloom.platform.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Keeps each server's cookies and goes one step at a time, so that a test can look at, and change, what lies between. */
public final class Browser {

    private static final Pattern LOGIN_FORM = Pattern.compile("id=\"kc-form-login\"[^>]*?action=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Map<String, String>> cookies = new HashMap<>();

    public HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address).GET());
    }

    /** Opens the provider's page, types name and password, and returns the address that the provider then sends the browser to. */
    public URI signInAtKeycloak(URI page, String username, String password) throws IOException, InterruptedException {
        HttpResponse<String> form = get(page);
        if (form.statusCode() / 100 == 3) {
            return location(form);
        }
        Matcher action = LOGIN_FORM.matcher(form.body());
        if (!action.find()) {
            throw new IOException("no form to sign in with at " + page + ": " + form.body());
        }
        URI target = URI.create(action.group(1).replace("&amp;", "&"));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(target)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        KeycloakServer.form(Map.of("username", username, "password", password)))));
        if (answer.statusCode() / 100 != 3) {
            throw new IOException("Keycloak answered " + answer.statusCode() + ": " + answer.body());
        }
        return location(answer);
    }

    public Optional<String> cookie(URI host, String name) {
        return Optional.ofNullable(
                cookies.getOrDefault(host.getAuthority(), Map.of()).get(name));
    }

    public void setCookie(URI host, String name, String value) {
        cookies.computeIfAbsent(host.getAuthority(), unknown -> new HashMap<>()).put(name, value);
    }

    /** Where a redirect goes. */
    public static URI location(HttpResponse<?> response) {
        return response.uri()
                .resolve(response.headers()
                        .firstValue("Location")
                        .orElseThrow(() -> new AssertionError(response + " goes nowhere: " + response.body())));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        URI address = request.build().uri();
        String held = cookies.getOrDefault(address.getAuthority(), Map.of()).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        if (!held.isEmpty()) {
            request.header("Cookie", held);
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        for (String set : response.headers().allValues("Set-Cookie")) {
            String pair = set.split(";", 2)[0];
            String name = pair.substring(0, pair.indexOf('='));
            String value = pair.substring(pair.indexOf('=') + 1);
            if (value.isEmpty() || set.contains("Max-Age=0")) {
                cookies.getOrDefault(address.getAuthority(), new HashMap<>()).remove(name);
            } else {
                setCookie(address, name, value);
            }
        }
        return response;
    }
}
