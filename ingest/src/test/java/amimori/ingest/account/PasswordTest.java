package amimori.ingest.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amimori.wire.Malformed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PasswordTest {
    private static final int FEW = 1_000;

    @Test
    void thePasswordThatWasHashedMatchesAndNoOtherDoes() {
        String hash = Password.hash("網起こしは五時から".toCharArray(), FEW);

        assertThat(hash).startsWith("$pbkdf2-sha256$i=1000$");
        assertThat(Password.matches("網起こしは五時から".toCharArray(), hash)).isTrue();
        assertThat(Password.matches("網起こしは五時からz".toCharArray(), hash)).isFalse();
        assertThat(Password.matches(new char[0], hash)).isFalse();
    }

    @Test
    void thePasswordIsTheSameHoweverAKeyboardComposesIt() {
        String hash = Password.hash("caf\u00e9 au lait".toCharArray(), FEW);

        assertThat(Password.matches("cafe\u0301 au lait".toCharArray(), hash)).isTrue();
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertThat(Password.hash("the same one".toCharArray(), FEW))
                .isNotEqualTo(Password.hash("the same one".toCharArray(), FEW));
    }

    @Test
    void aRefusalOfAPasswordDoesNotShowIt() {
        assertThatThrownBy(() -> Password.requireGood("secret".toCharArray()))
                .isInstanceOf(Malformed.class)
                .hasMessage("password: expected 10 to 256 characters, found 6");
    }

    @Test
    void somethingThatIsNoHashIsAFaultAndNotAMismatch() {
        assertThatThrownBy(() -> Password.matches(new char[0], "sha256$00$00"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void failuresCountForAWhileAndSuccessesAreTakenBack() {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        Throttle throttle = new Throttle(2, Duration.ofMinutes(15), clock);

        assertThat(throttle.attempt("a")).isEmpty();
        throttle.takeBack("a");
        assertThat(throttle.attempt("a")).isEmpty();
        assertThat(throttle.attempt("a")).isEmpty();
        assertThat(throttle.attempt("a")).contains(Duration.ofMinutes(15));
        assertThat(throttle.attempt("b")).isEmpty();
    }
}
