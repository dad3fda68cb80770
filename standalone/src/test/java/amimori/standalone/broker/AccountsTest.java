package amimori.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

class AccountsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch ends = new CountDownLatch(1);

    private final Accounts accounts = new Accounts(new Away(), "i", "a", nanos::get);

    /** Refuses at once the first time and hangs the second. */
    private final class Away extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;

        @Override
        public Connection getConnection() throws SQLException {
            if (asked.incrementAndGet() > 1) {
                hanging.countDown();
                try {
                    ends.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            throw new SQLException("away");
        }
    }

    @Test
    @Timeout(30)
    void asksADatabaseThatIsAwayOnceInFiveSecondsAndNobodyWaitsForIt() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertAway();
        }
        assertThat(asked).hasValue(1);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(5));
        Thread first = new Thread(this::assertAway);
        first.start();
        hanging.await();
        assertAway();
        assertThat(asked).hasValue(2);
        ends.countDown();
        first.join();
        assertAway();
        assertThat(asked).hasValue(2);
        assertThat(accounts.login("ingest", "i").decision().allowed())
                .as("services need no database")
                .isTrue();
    }

    private void assertAway() {
        assertThatThrownBy(() -> accounts.login("unit1", "x"))
                .isInstanceOf(SQLException.class)
                .hasMessage("away");
    }
}
