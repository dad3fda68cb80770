package amimori.standalone.fault;

import amimori.simulator.ledger.LedgerWriter;
import amimori.simulator.unit.Credentials;
import amimori.wire.Clock;
import amimori.wire.FrameHead;
import amimori.wire.Kind;
import amimori.wire.Message;
import amimori.wire.Times;
import amimori.wire.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** The media folder's disk is full for a while; sent and stored are pictures here, compared by their SHA-256. */
record MediaTrial() implements Trial {
    private static final int PICTURE_BYTES = 40_000;
    private static final Duration CATCH_UP = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "disk-full-media";
    }

    @Override
    public String what() {
        return "the disk of the media folder is full while pictures come";
    }

    @Override
    public Layout layout() {
        return Layout.OWN;
    }

    @Override
    public Optional<String> missing(Stage stage) {
        return Disk.missing(stage);
    }

    @Override
    public Outcome run(Stage stage, Shore none) throws Exception {
        Path folder = stage.folder().resolve("shore");
        try (Disk disk = Disk.make(folder.resolve("media"), 256);
                Shore shore = Shore.apart(stage, folder)) {
            return through(stage, disk, shore);
        }
    }

    private Outcome through(Stage stage, Disk disk, Shore shore) throws Exception {
        Credentials unit = shore.register(1).get(0);
        PictureReader reader = new PictureReader(shore.db(), shore.media());
        try (LedgerWriter ledger = LedgerWriter.open(stage.folder().resolve("ledger"));
                Sender sender = Sender.connect(shore.broker(), unit, ledger);
                CommitReader commits = CommitReader.watch(shore.db())) {
            Random random = stage.random(name());
            Set<String> sent = new TreeSet<>(pictures(sender, random, 0, 20));
            disk.fill();
            int inNeed = stage.times(40, 400);
            sent.addAll(pictures(sender, random, 20, inNeed));
            Wait.pass(stage.span(Duration.ofSeconds(5), Duration.ofSeconds(60)));
            long end = System.nanoTime();
            disk.free();
            sent.addAll(pictures(sender, random, 20 + inNeed, 20));
            Wait.within(CATCH_UP, () -> reader.whole(List.of(unit)).size() >= sent.size());
            Set<String> stored = reader.whole(List.of(unit));
            long lost = sent.stream().filter(one -> !stored.contains(one)).count();
            long foreign = stored.stream().filter(one -> !sent.contains(one)).count();
            return new Outcome(
                    name(),
                    sent.size(),
                    sent.size() - lost,
                    0,
                    lost,
                    0,
                    foreign,
                    commits.longestSeconds(),
                    Math.max(0, commits.lastNanos() - end) / 1e9,
                    "pictures; " + inNeed + " of them sent and acknowledged while there was no room");
        }
    }

    private static Set<String> pictures(Sender sender, Random random, int from, int howMany) throws Exception {
        Set<String> accepted = new TreeSet<>();
        String topic = Topic.of(sender.unit().site(), sender.unit().unit(), Kind.FRAME, "cam1")
                .toString();
        long now = Times.micros(Instant.now());
        for (int i = 0; i < howMany; i++) {
            byte[] jpeg = new byte[PICTURE_BYTES];
            random.nextBytes(jpeg);
            jpeg[0] = (byte) 0xff;
            jpeg[1] = (byte) 0xd8;
            jpeg[PICTURE_BYTES - 2] = (byte) 0xff;
            jpeg[PICTURE_BYTES - 1] = (byte) 0xd9;
            FrameHead head = new FrameHead(now + i, "clip" + (from + i), 0, 1, false, Clock.SYSTEM, null);
            if (sender.publish(topic, Message.JPEG, head.toProperties(), jpeg)) {
                accepted.add(PictureReader.sha256(jpeg));
            }
        }
        return accepted;
    }
}
