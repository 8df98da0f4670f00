package io.rankloom.platform.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.testing.PostgresResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the defaults: 5 wrong passwords per name, 50 per address, waits from 30 s to 15 min. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SignInThrottleTest {

    @Inject
    SignInThrottle throttle;

    private final String name = "n-" + UUID.randomUUID();
    private final String address = "192.0.2." + name.hashCode();

    @Test
    void aNameOfNobodyIsRefusedInTheSameWayAndSaysHowLong() {
        for (int guess = 1; guess <= 5; guess++) {
            signIn(name).then().statusCode(401).body("code", equalTo("SIGN_IN_FAILED"));
        }

        Response refused = signIn(name);

        refused.then().statusCode(429).body("code", equalTo("TOO_MANY_SIGN_INS"));
        assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isBetween(1, 31);
    }

    @Test
    void anAddressMustWaitAfterGuessesAtManyNames() {
        for (int guess = 1; guess <= 50; guess++) {
            fail(name + guess, address);
        }

        assertThatThrownBy(() -> admit("yet another " + name, address))
                .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.retryAfter())
                        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(31)));
        assertThatCode(() -> admit("yet another " + name, address + "0")).doesNotThrowAnyException();
    }

    @Test
    void aRightPasswordForgivesTheNameButNotTheAddress() {
        for (int guess = 1; guess <= 4; guess++) {
            fail(name, address);
        }
        QuarkusTransaction.requiringNew().run(() -> throttle.succeeded(name));
        for (int guess = 1; guess <= 4; guess++) {
            fail(name, address);
        }

        assertThatCode(() -> admit(name, address)).doesNotThrowAnyException();
    }

    // 30 s · 2^n: 30, 60, 120, 240, 480, then 960 s is more than the longest, 900 s.
    @ParameterizedTest
    @CsvSource({"0, 30", "1, 60", "4, 480", "5, 900", "1000, 900"})
    void eachFurtherWrongPasswordDoublesTheWait(int beyond, int seconds) {
        assertThat(throttle.wait(beyond)).isEqualTo(Duration.ofSeconds(seconds));
    }

    private void fail(String user, String from) {
        QuarkusTransaction.requiringNew().run(() -> throttle.failed(user, from));
    }

    private void admit(String user, String from) {
        QuarkusTransaction.requiringNew().run(() -> throttle.admit(user, from));
    }

    private static Response signIn(String user) {
        return given().contentType("application/json")
                .body(Map.of("username", user, "password", "wrong"))
                .post("/api/v1/session");
    }
}
