package io.rankloom.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInAttemptTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/runs?state=FAILED&text=a%20b", "/reviews/7-a", "/datasets/shop/2?tab=rows"})
    void endsAtThePageOfTheConsoleThatItBeganAt(String page) {
        assertThat(SignInAttempt.begin(page).returnTo()).isEqualTo(page);
    }

    // Other hosts in every spelling that browsers know, and what would break a header or an address.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "javascript:alert(1)",
                "evil.example",
                "",
                "/runs\r\nSet-Cookie: a=b",
                "/%zz"
            })
    void endsAtTheFirstPageWhereItWasToLeadElsewhere(String elsewhere) {
        assertThat(SignInAttempt.begin(elsewhere).returnTo()).isEqualTo("/");
    }

    @Test
    void aCookieThatLeadsElsewhereIsNotFollowedEither() {
        String forged =
                "secret." + Base64.getUrlEncoder().encodeToString("//evil.example".getBytes(StandardCharsets.UTF_8));

        assertThat(SignInAttempt.read(forged).orElseThrow().returnTo()).isEqualTo("/");
    }

    @Test
    void comesBackFromItsCookieWithTheSameValues() {
        SignInAttempt begun = SignInAttempt.begin("/runs");

        SignInAttempt read = SignInAttempt.read(begun.cookie()).orElseThrow();

        assertThat(read).isEqualTo(begun);
        assertThat(read.sent(begun.state().getValue())).isTrue();
        assertThat(read.sent(SignInAttempt.begin("/runs").state().getValue())).isFalse();
        assertThat(read.sent(null)).isFalse();
    }

    @Test
    void noneOfItsValuesIsAnother() {
        SignInAttempt attempt = SignInAttempt.begin("/");

        assertThat(Set.of(
                        attempt.secret(),
                        attempt.state().getValue(),
                        attempt.nonce().getValue(),
                        attempt.verifier().getValue()))
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", ".Lw", "secret.***"})
    void isNotReadFromWhatItDidNotWrite(String cookie) {
        assertThat(SignInAttempt.read(cookie)).isEmpty();
    }
}
