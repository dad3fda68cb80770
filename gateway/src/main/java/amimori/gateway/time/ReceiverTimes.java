package amimori.gateway.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which receivers' times may set the station's clock: a receiver whose GPS week has rolled over, or an old log served as
 * if it were living, says a time long past; one that hangs says the same time for ever.
 */
public final class ReceiverTimes {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiverTimes.class);
    /** No clock that is right says an earlier time. */
    public static final Instant EARLIEST = Instant.parse("2024-01-01T00:00:00Z");

    private static final Duration LONGEST_BACK = Duration.ofDays(400);
    /** A time said twice is nothing to speak of; so often in a row it stands still. */
    private static final int STANDS_STILL = 5;

    private final Map<String, Receiver> receivers = new TreeMap<>();

    private static final class Receiver {
        private Instant last;
        private int repeated;
        private String doubt;
    }

    /**
     * @param name of the receiver, for messages
     * @param time what it said
     * @param system the computer's clock now
     * @return whether the time may set the clock
     */
    public synchronized boolean trusts(String name, Instant time, Instant system) {
        Receiver receiver = receivers.computeIfAbsent(name, each -> new Receiver());
        boolean advanced = receiver.last == null || time.isAfter(receiver.last);
        receiver.last = time;
        receiver.repeated = advanced ? 0 : receiver.repeated + 1;
        boolean past = time.isBefore(EARLIEST) || time.isBefore(system.minus(LONGEST_BACK));
        if (past) {
            doubt(name, receiver, "says a time long past");
        } else if (receiver.repeated >= STANDS_STILL) {
            doubt(name, receiver, "says a time that does not advance");
        } else if (advanced) {
            doubt(name, receiver, null);
        }
        return advanced && !past;
    }

    private static void doubt(String name, Receiver receiver, String doubt) {
        if (doubt == null && receiver.doubt != null) {
            LOG.info("gnss.{}: its time is good again and sets the clock", name);
        } else if (doubt != null && !doubt.equals(receiver.doubt)) {
            LOG.warn("gnss.{}: {} ({}), which does not set the clock", name, doubt, receiver.last);
        }
        receiver.doubt = doubt;
    }

    /** One sentence for each receiver whose time is not believed. */
    public synchronized List<String> problems() {
        List<String> problems = new ArrayList<>();
        receivers.forEach((name, receiver) -> {
            if (receiver.doubt != null) {
                problems.add("gnss." + name + ": " + receiver.doubt + ", which does not set the clock");
            }
        });
        return problems;
    }
}
