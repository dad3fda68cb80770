package amimori.standalone.fault;

import amimori.wire.Kind;
import amimori.wire.Message;
import amimori.wire.Reading;
import amimori.wire.Times;
import amimori.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Messages that come twice, late, with a wrong time, or that nobody can store. */
final class MessageTrials {
    private static final int PACK = 10;
    private static final long SECOND = 1_000_000L;
    private static final int LARGE_BYTES = 5 << 20;
    private static final String TOO_LARGE = "DISCONNECT 0x95";
    private static final String TOO_LARGE_COUNTED = "amimori_broker_refused_total{what=\"too-large\"}";
    private static final int TRIES = 5;
    /** Of each jump back. */
    private static final long CONFLICTS = 30;

    private static final Duration KEPT = Duration.ofSeconds(60);

    private MessageTrials() {}

    static List<Trial> all() {
        return List.of(
                new SenderTrial(
                        "duplicates",
                        "each message is published one to four times, at once and later",
                        Layout.APART,
                        MessageTrials::duplicates),
                new SenderTrial(
                        "late",
                        "two days of messages come two days late and out of order",
                        Layout.APART,
                        MessageTrials::late),
                new SenderTrial(
                        "clock-year",
                        "a unit's clock jumps a year ahead and back",
                        Layout.APART,
                        stage -> (long) yearAheadMessages(stage) * PACK,
                        MessageTrials::yearAhead),
                new SenderTrial(
                        "clock-minute",
                        "a unit's clock jumps back a minute: the same keys come again with other values",
                        Layout.APART,
                        stage -> CONFLICTS * jumps(stage),
                        MessageTrials::minuteBack),
                new SenderTrial(
                        "poison",
                        "values that the database refuses, and a message nobody can read, among good ones",
                        Layout.APART,
                        stage -> poisonous(poisonMessages(stage)),
                        MessageTrials::poison),
                new SenderTrial(
                        "large-message",
                        "a unit sends 5 MB in one message, and goes on",
                        Layout.WHOLE,
                        MessageTrials::tooLarge));
    }

    private static long now() {
        return Times.micros(Instant.now()) / SECOND * SECOND;
    }

    private static List<List<Reading>> packs(long fromMicros, int howMany) {
        List<List<Reading>> packs = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            packs.add(Sender.temperatures(fromMicros + i * PACK * SECOND, SECOND, PACK, i % 100));
        }
        return packs;
    }

    private static String duplicates(Stage stage, Shore shore, Sender sender) throws Exception {
        int n = stage.times(200, 5_000);
        Random random = stage.random("duplicates");
        List<List<Reading>> again = new ArrayList<>();
        for (List<Reading> pack : packs(now() - n * PACK * SECOND, n)) {
            sender.send(pack);
            for (int copies = random.nextInt(4); copies > 0; copies--) {
                again.add(pack);
            }
            // Some of them right behind it, most of them when it is long stored.
            if (!again.isEmpty() && random.nextInt(3) == 0) {
                sender.publish(again.remove(again.size() - 1));
            }
        }
        int late = again.size();
        Collections.shuffle(again, random);
        for (List<Reading> pack : again) {
            sender.publish(pack);
        }
        Wait.pass(Duration.ofSeconds(1)); // so that the last of them is in as well
        return n + " messages, " + late + " of them once more at the end";
    }

    private static String late(Stage stage, Shore shore, Sender sender) throws Exception {
        int n = stage.times(300, 5_000);
        long step = Duration.ofDays(2).toMillis() * 1000 / n;
        List<List<Reading>> packs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            long from = now() - Duration.ofDays(4).toMillis() * 1000 + i * step;
            packs.add(Sender.temperatures(from, step / PACK, PACK, i % 100));
        }
        Collections.shuffle(packs, stage.random("late"));
        for (List<Reading> pack : packs) {
            sender.send(pack);
        }
        return n + " messages of two days, shuffled, 2 to 4 days old";
    }

    private static int yearAheadMessages(Stage stage) {
        return stage.times(20, 500);
    }

    private static String yearAhead(Stage stage, Shore shore, Sender sender) throws Exception {
        int n = yearAheadMessages(stage);
        long year = Duration.ofDays(365).toMillis() * 1000;
        long begin = now() - 3L * n * PACK * SECOND;
        for (int i = 0; i < 3 * n; i++) {
            boolean jumped = i >= n && i < 2 * n;
            long from = begin + i * PACK * SECOND + (jumped ? year : 0);
            sender.send(Sender.temperatures(from, SECOND, PACK, i % 100));
        }
        return n + " of " + 3 * n + " messages a year ahead";
    }

    private static int jumps(Stage stage) {
        return stage.times(2, 50);
    }

    private static String minuteBack(Stage stage, Shore shore, Sender sender) throws Exception {
        int jumps = jumps(stage);
        long from = now() - Duration.ofHours(2).toMillis() * 1000;
        for (int i = 0; i < jumps; i++) {
            long begin = from + i * 120 * SECOND;
            sender.send(Sender.temperatures(begin, SECOND, 60, 10));
            // The minute once more, as the clock has it: half of the values the same, half of them others.
            sender.send(Sender.temperatures(begin, SECOND, 30, 10));
            sender.send(Sender.temperatures(begin + 30 * SECOND, SECOND, 30, 20));
            sender.send(Sender.temperatures(begin + 60 * SECOND, SECOND, 60, 15));
        }
        long conflicts = CONFLICTS * jumps;
        StoredReader stored = new StoredReader(shore.db(), List.of(sender.unit()));
        Wait.until(
                conflicts + " conflicts are kept with both values",
                KEPT,
                () -> stored.conflictsWithBothValues() == conflicts);
        return jumps + " jumps; all " + conflicts + " conflicts kept with both values";
    }

    private static int poisonMessages(Stage stage) {
        return stage.times(60, 1_000);
    }

    /** The eighth of each twenty holds one. */
    private static long poisonous(int messages) {
        return (messages + 12) / 20;
    }

    private static String poison(Stage stage, Shore shore, Sender sender) throws Exception {
        int n = poisonMessages(stage);
        long unreadable = (n + 6) / 20;
        String topic =
                Topic.of(sender.unit().site(), sender.unit().unit(), Kind.SENML).toString();
        PoisonStore poison = new PoisonStore(shore.db(), -273.0);
        poison.forbid();
        try {
            for (int i = 0; i < n; i++) {
                long from = now() - (n - i) * PACK * SECOND;
                List<Reading> pack = Sender.temperatures(from, SECOND, PACK, i % 20 == 7 ? -273.0 : i % 100);
                sender.send(pack);
                if (i % 20 == 13) {
                    sender.publish(topic, Message.SENML_JSON, Map.of(), ("[{" + i).getBytes(StandardCharsets.UTF_8));
                }
            }
            StoredReader stored = new StoredReader(shore.db(), List.of(sender.unit()));
            long good = (long) n * PACK - poisonous(n);
            Wait.until("the good ones are stored", KEPT, () -> stored.readings() >= good);
            Wait.until(
                    unreadable + " unreadable messages are kept, byte by byte",
                    KEPT,
                    () -> stored.unreadable() == unreadable);
        } finally {
            poison.allow();
        }
        return "one value in 200 refused by the database, one message in 20 no SenML: all " + unreadable + " kept";
    }

    /** The unit comes back, since its large message has ended its connection; nobody else's connection ends. */
    private static String tooLarge(Stage stage, Shore shore, Sender sender) throws Exception {
        int n = stage.times(20, 200);
        long from = now() - 2L * n * PACK * SECOND;
        double before = tooLargeCounted(shore);
        try (Sender other = Sender.connect(shore.broker(), shore.register(1).get(0), sender.ledger())) {
            int connections = other.connections();
            sendBoth(packs(from, n), sender, other);
            int tries = 1;
            String answer = large(shore, sender);
            // A socket that is closed while one writes may lose what it was told last.
            while (!answer.equals(TOO_LARGE) && tries < TRIES) {
                answer = large(shore, sender);
                tries++;
            }
            Wait.require(answer.equals(TOO_LARGE), "5 MB to be answered with " + TOO_LARGE + ", found " + answer);
            int sent = tries;
            Wait.until("each is counted", KEPT, () -> tooLargeCounted(shore) - before == sent);
            sendBoth(packs(from + n * PACK * SECOND, n), sender, other);
            Wait.require(other.connections() == connections, "another unit to keep its connection");
            return "answered with " + answer + ", and counted; another unit kept its connection";
        }
    }

    private static void sendBoth(List<List<Reading>> packs, Sender one, Sender other) throws Exception {
        for (List<Reading> pack : packs) {
            one.send(pack);
            other.send(pack);
        }
    }

    private static String large(Shore shore, Sender sender) throws Exception {
        String topic = Topic.of(sender.unit().site(), sender.unit().unit(), Kind.FRAME, "cam1")
                .toString();
        try (RawUnit raw = new RawUnit(shore.broker(), sender.unit())) {
            return raw.publish(topic, new byte[LARGE_BYTES]);
        }
    }

    /** There is no line before the first one. */
    private static double tooLargeCounted(Shore shore) throws Exception {
        String counted = shore.metric("serve", TOO_LARGE_COUNTED);
        return counted.equals("nothing") ? 0 : Double.parseDouble(counted);
    }
}
