package amimori.standalone.fault;

import amimori.gateway.Station;
import amimori.simulator.fault.Quality;
import amimori.simulator.ledger.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A unit that comes back after two days, and what it says while a picture is on its way over a thin link. */
final class OutageTrials {
    private static final Duration DRAINS = Duration.ofMinutes(10);

    private OutageTrials() {}

    static List<Trial> all() {
        return List.of(new LongOutage(), new AlarmBehindFrame());
    }

    /** Fills a spool: ten readings a minute, and each hour a clip of three pictures. */
    private static Instant away(WiredUnit unit, Duration away, int pictureBytes) throws IOException {
        Instant end = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        for (Instant at = end.minus(away); !at.isAfter(end); at = at.plus(Duration.ofHours(1))) {
            Station.Batch hour = unit.gateway().station().batch();
            for (int minute = 0; minute < 60; minute++) {
                Instant time = at.plus(Duration.ofMinutes(minute));
                if (!time.isAfter(end)) {
                    unit.measure(hour, time);
                }
            }
            for (int index = 2; index >= 0; index--) {
                unit.picture(hour, at.minusSeconds(index), pictureBytes);
            }
            hour.append();
        }
        return end;
    }

    private record LongOutage() implements Trial {
        private static final int PICTURE_BYTES = 60_000;
        private static final int KBITS = 256;
        private static final int SHORT_KBITS = 1024;
        private static final double MOST_S = 15;

        @Override
        public String name() {
            return "long-outage";
        }

        @Override
        public String what() {
            return "a unit comes back on 256 kbit/s after 48 h: its newest picture and readings first, then all the rest";
        }

        @Override
        public Layout layout() {
            return Layout.WHOLE;
        }

        @Override
        public Outcome run(Stage stage, Shore shore) throws Exception {
            Duration away = stage.span(Duration.ofHours(6), Duration.ofHours(48));
            int kbits = stage.times(SHORT_KBITS, KBITS);
            try (WiredUnits units = WiredUnits.start(stage, shore, 1, null);
                    Onlooker phone = Onlooker.at(shore);
                    CommitReader commits = CommitReader.watch(shore.db())) {
                WiredUnit unit = units.all().get(0);
                unit.awaitLetIn();
                unit.cutOff();
                Instant newest = away(unit, away, PICTURE_BYTES);
                long bytes = unit.gateway().spoolDepth().bytes();
                stage.say(unit.waiting() + " messages, " + bytes / 1_000_000 + " MB wait");
                Wait.pass(stage.span(Duration.ofSeconds(1), Duration.ofSeconds(60)));
                long back = System.nanoTime();
                unit.cable().become(Quality.kbits(kbits));
                Duration patience = Duration.ofSeconds(120);
                Wait.until(
                        "the newest readings are on the phone",
                        patience,
                        () -> phone.toldOf(unit.id(), "senml", newest) && phone.seesReadings(unit.id(), newest));
                double readings = seconds(back);
                Wait.until(
                        "the newest picture is on the phone",
                        patience,
                        () -> phone.toldOf(unit.id(), "frame", newest) && phone.seesPicture(unit.id(), newest));
                double picture = seconds(back);
                stage.say("newest readings after " + readings + " s, newest picture after " + picture + " s");
                Verdict verdict = units.caughtUp(DRAINS);
                String notes = String.format(
                        "%d h away, %.1f MB at %d kbit/s; newest readings on the phone after %.1f s, newest picture"
                                + " after %.1f s, all after %.0f s",
                        away.toHours(), bytes / 1e6, kbits, readings, picture, seconds(back));
                requireInLong(stage, Math.max(readings, picture) <= MOST_S, "the newest within 15 s: " + notes);
                return units.outcome(name(), verdict, commits, back, notes);
            }
        }
    }

    private record AlarmBehindFrame() implements Trial {
        private static final int PICTURE_BYTES = 300_000;
        private static final int KBITS = 64;
        private static final int SHORT_KBITS = 512;
        private static final double MORE_S = 5;

        @Override
        public String name() {
            return "alarm-behind-frame";
        }

        @Override
        public String what() {
            return "on 64 kbit/s and with a backlog, a reading is raised in the middle of a picture of 300 kB";
        }

        @Override
        public Layout layout() {
            return Layout.WHOLE;
        }

        @Override
        public Outcome run(Stage stage, Shore shore) throws Exception {
            int kbits = stage.times(SHORT_KBITS, KBITS);
            double frame = PICTURE_BYTES * 8 / (kbits * 1000d);
            try (WiredUnits units = WiredUnits.start(stage, shore, 1, null);
                    CommitReader commits = CommitReader.watch(shore.db())) {
                WiredUnit unit = units.all().get(0);
                unit.awaitLetIn();
                unit.cutOff();
                away(unit, stage.span(Duration.ofHours(2), Duration.ofHours(12)), PICTURE_BYTES / 10);
                Instant taken = Instant.now().truncatedTo(ChronoUnit.MILLIS);
                unit.picture(taken, PICTURE_BYTES);
                long before = unit.cable().carriedUp();
                unit.cable().become(Quality.kbits(kbits));
                Wait.until(
                        "half of the picture is through",
                        Duration.ofSeconds(300),
                        () -> unit.cable().carriedUp() - before > PICTURE_BYTES / 2);
                Instant raised = Instant.now().truncatedTo(ChronoUnit.MILLIS);
                long begun = System.nanoTime();
                unit.measure(raised);
                StoredReader stored = new StoredReader(shore.db(), units.credentials());
                Wait.until(
                        "the reading is stored",
                        Duration.ofSeconds(300),
                        () -> stored.newest().equals(raised));
                double took = seconds(begun);
                stage.say("stored after " + took + " s");
                unit.cable().heal();
                long end = System.nanoTime();
                Verdict verdict = units.caughtUp(DRAINS);
                String notes = String.format(
                        "stored %.1f s after it was raised; the picture takes %.1f s at %d kbit/s", took, frame, kbits);
                requireInLong(stage, took <= frame + MORE_S, "within a picture and 5 s: " + notes);
                return units.outcome(name(), verdict, commits, end, notes);
            }
        }
    }

    /** A busy machine that runs the short form says little about times. */
    private static void requireInLong(Stage stage, boolean holds, String what) {
        Wait.require(stage.shortForm() || holds, what);
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }
}
