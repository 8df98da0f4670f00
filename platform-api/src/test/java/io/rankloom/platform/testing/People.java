package io.rankloom.platform.testing;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Who calls the platform in the tests: one subject per role, each with a bearer token, and persons who sign in with a
 * one-time password.
 */
public final class People {

    /** Every role by name, as a subject of the same name has it. */
    public static final List<String> ROLES =
            List.of("viewer", "engineer", "reviewer", "admin", "worker", "ranking-server", "engine");

    /** Users that nobody else of the tests signs in as, for tests that change what they find. */
    public static final List<String> USERS =
            List.of("ada", "ravi", "noor", "mei", "olu", "pia", "quin", "rosa", "sam", "tess");

    public static final String ONE_TIME_PASSWORD = "hand-over-this-once";

    private People() {}

    /** What the platform reads at its first start. */
    static Map<String, Object> bootstrap() {
        var tokens = Stream.concat(
                ROLES.stream().map(role -> token(role, role)),
                Stream.of(token("second-reviewer", "reviewer"), token("third-reviewer", "reviewer")));
        return Map.of(
                "users",
                USERS.stream()
                        .map(name -> Map.of(
                                "username",
                                name,
                                "displayName",
                                name.toUpperCase(java.util.Locale.ROOT),
                                "roles",
                                List.of("engineer"),
                                "oneTimePassword",
                                ONE_TIME_PASSWORD))
                        .toList(),
                "tokens",
                tokens.toList());
    }

    private static Map<String, Object> token(String subject, String role) {
        return Map.of("name", "test-" + subject, "subject", subject, "roles", List.of(role), "token", tokenOf(subject));
    }

    public static String tokenOf(String subject) {
        return "rlm_test_" + subject;
    }

    /** A request with the subject's bearer token. */
    public static RequestSpecification as(String subject) {
        return RestAssured.given().header("Authorization", "Bearer " + tokenOf(subject));
    }

    /** The same with a JSON body. */
    public static RequestSpecification as(String subject, Object body) {
        return as(subject).contentType("application/json").body(body);
    }
}
