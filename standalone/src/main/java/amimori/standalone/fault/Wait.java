package amimori.standalone.fault;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for what has to come. */
final class Wait {
    private static final long LOOK_MILLIS = 50;

    private Wait() {}

    /** @throws IllegalStateException saying what did not come in time */
    static void until(String what, Duration patience, Callable<Boolean> there) throws Exception {
        if (!within(patience, there)) {
            throw new IllegalStateException("expected within " + patience.toSeconds() + " s: " + what);
        }
    }

    /** Whether it came in time. */
    static boolean within(Duration patience, Callable<Boolean> there) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!there.call()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }

    /** @throws IllegalStateException saying what does not hold */
    static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("expected " + what);
        }
    }

    static void pass(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
