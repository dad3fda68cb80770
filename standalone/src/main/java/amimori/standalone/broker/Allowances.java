package amimori.standalone.broker;

import amimori.standalone.broker.Principal.Role;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How fast one unit may send, whatever the number of its connections. A unit that sends more is not read from for a
 * while: TCP holds it back, nothing is refused, and all others go on as before.
 *
 * <p>A message costs its share of a second, by number or by bytes, whichever is more. What was not used in the last
 * {@value #SAVED_SECONDS} s may be used at once.
 */
final class Allowances implements MeterBinder {
    /** As many bytes as an Ethernet of a harbour brings; a hundred times what pictures and readings of a unit need. */
    static final long BYTES_PER_SECOND = 8L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Allowances.class);
    private static final long SECOND = 1_000_000_000L;
    private static final int SAVED_SECONDS = 2;
    private static final long SAID_EVERY_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final int messagesPerSecond;
    private final LongSupplier nanoTime;
    private final Map<String, Allowance> ofUnits = new ConcurrentHashMap<>();
    private final LongAdder pauses = new LongAdder();
    private final LongAdder pausedNanos = new LongAdder();

    private static final class Allowance {
        /** When all that was sent so far would have been sent at the rate allowed. */
        private long due;

        private long said;
        private boolean everSaid;
    }

    /** @param nanoTime a clock as {@link System#nanoTime()} */
    Allowances(int messagesPerSecond, LongSupplier nanoTime) {
        this.messagesPerSecond = messagesPerSecond;
        this.nanoTime = nanoTime;
    }

    /**
     * A message came.
     *
     * @return nanoseconds for which nothing more is to be read from that connection; 0 or less for none
     */
    long spend(Principal who, int bytes) {
        if (who.role() != Role.UNIT) {
            return 0;
        }
        Allowance allowance = ofUnits.computeIfAbsent(who.name(), name -> new Allowance());
        long cost = Math.max(SECOND / messagesPerSecond, bytes * SECOND / BYTES_PER_SECOND);
        long now = nanoTime.getAsLong();
        synchronized (allowance) {
            long saved = now - SAVED_SECONDS * SECOND;
            allowance.due = (allowance.due == 0 ? saved : Math.max(allowance.due, saved)) + cost;
            return allowance.due - now;
        }
    }

    /** A connection is not read from. */
    void paused(Principal who, long nanos) {
        pauses.increment();
        pausedNanos.add(nanos);
        Allowance allowance = ofUnits.computeIfAbsent(who.name(), name -> new Allowance());
        long now = nanoTime.getAsLong();
        synchronized (allowance) {
            if (allowance.everSaid && now - allowance.said < SAID_EVERY_NANOS) {
                return;
            }
            allowance.everSaid = true;
            allowance.said = now;
        }
        LOG.warn(
                "unit {} sends more than {} messages or {} MiB a second and is slowed; nothing of it is lost"
                        + " (said every {} min; counted in amimori_broker_slowed_seconds_total)",
                who.name(),
                messagesPerSecond,
                BYTES_PER_SECOND >> 20,
                TimeUnit.NANOSECONDS.toMinutes(SAID_EVERY_NANOS));
    }

    /** Forgets those that have not sent lately. */
    void forget() {
        long before = nanoTime.getAsLong() - SAID_EVERY_NANOS;
        ofUnits.values().removeIf(allowance -> {
            synchronized (allowance) {
                return allowance.due - before < 0;
            }
        });
    }

    @Override
    public void bindTo(MeterRegistry metrics) {
        FunctionCounter.builder("amimori.broker.slowed", pauses, LongAdder::sum)
                .description("How often a unit that sent too much was not read from for a while")
                .register(metrics);
        FunctionCounter.builder("amimori.broker.slowed.seconds", pausedNanos, nanos -> nanos.sum() / 1e9)
                .description("How long units that sent too much were not read from")
                .register(metrics);
    }
}
