package amimori.standalone.broker;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what the broker refuses and says it once per user and kind, so that a unit gone wrong neither goes unseen nor
 * fills the log. Remembers the {@value #REMEMBERED} latest.
 */
final class Refusals implements MeterBinder {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST_NAME = 200;

    private final Map<Decision.What, LongAdder> counts = new EnumMap<>(Decision.What.class);
    private final Map<String, Boolean> said = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    Refusals() {
        for (Decision.What what : Decision.What.values()) {
            counts.put(what, new LongAdder());
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counts.forEach((what, count) -> FunctionCounter.builder("amimori.broker.refused", count, LongAdder::sum)
                .description("What the broker refused")
                .tag("what", what.word())
                .register(registry));
    }

    /**
     * @param user as the client calls itself; may be anything
     * @param remote where it called from
     */
    void record(String user, String remote, Decision decision) {
        counts.get(decision.refused()).increment();
        String who = printable(user);
        synchronized (said) {
            if (said.put(who + ' ' + decision.refused(), true) != null) {
                return;
            }
        }
        LOG.warn(
                "refused {}: {}, from {} (said once per user and kind; counted in amimori_broker_refused_total)",
                who.isEmpty() ? "a client without a user name" : who,
                printable(decision.reason()),
                remote);
    }

    /** What a client sends must not write lines of its own into the log. */
    private static String printable(String text) {
        String cut = text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) + "…" : text;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
