package amimori.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.standalone.broker.Principal.Role;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AllowancesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Principal UNIT = Principal.unit("unit", "site");

    private final AtomicLong now = new AtomicLong(17 * SECOND);
    private final Allowances allowances = new Allowances(100, now::get);

    private long spend(int messages, int bytes) {
        long pause = 0;
        for (int i = 0; i < messages; i++) {
            pause = allowances.spend(UNIT, bytes);
        }
        return pause;
    }

    @Test
    void whatWasNotUsedInTwoSecondsMayBeUsedAtOnceAndTheRestTakesItsTime() {
        assertThat(spend(200, 100)).isNotPositive();
        assertThat(spend(50, 100)).isEqualTo(SECOND / 2);
        now.addAndGet(SECOND);
        assertThat(spend(50, 100)).isNotPositive();
        now.addAndGet(3600 * SECOND);
        assertThat(spend(201, 100)).as("no more is saved in an hour").isEqualTo(SECOND / 100);
    }

    @Test
    void largeMessagesCountByTheirBytes() {
        assertThat(spend(1, (int) (2 * Allowances.BYTES_PER_SECOND))).isNotPositive();
        assertThat(spend(1, (int) Allowances.BYTES_PER_SECOND)).isEqualTo(SECOND);
    }

    @Test
    void aUnitDoesNotUseUpWhatIsAnothers() {
        spend(1_000, 100);
        assertThat(allowances.spend(Principal.unit("other", "site"), 100)).isNotPositive();
    }

    @Test
    void servicesAreNotSlowed() {
        Principal analytics = Principal.service(Role.ANALYTICS);
        for (int i = 0; i < 10_000; i++) {
            assertThat(allowances.spend(analytics, 100)).isZero();
        }
    }

    @Test
    void aUnitThatSentLatelyIsNotForgotten() {
        spend(300, 100);
        allowances.forget();
        assertThat(spend(1, 100)).isGreaterThan(SECOND);
    }
}
