package amimori.ingest.inbox;

import static amimori.ingest.inbox.World.NOW;
import static amimori.ingest.inbox.World.temperature;
import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.db.Home;
import amimori.ingest.deadletter.DeadLetter;
import amimori.ingest.deadletter.Reason;
import amimori.ingest.query.DeadLetterFilter;
import amimori.wire.Kind;
import amimori.wire.Message;
import amimori.wire.Position;
import amimori.wire.Times;
import amimori.wire.Topic;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of dead letters that are tried again, on whatever server. */
abstract class ReplaySuite extends ReplayBench {
    ReplaySuite(Home home) {
        super(home);
    }

    private Message of(String unit, Message message) {
        String topic = Topic.of(
                        world.site.id(), unit, Topic.parse(message.topic()).kind())
                .toString();
        return new Message(topic, message.contentType(), message.properties(), message.payload());
    }

    @Test
    void whatAnUnregisteredUnitSentIsStoredOnceItIsRegisteredAndPhonesAndRollupsHearOfIt() {
        Message early = of("lateunit", world.senml(temperature(NOW, 1), temperature(NOW.plusSeconds(1), 2)));
        world.store(early);
        assertThat(reason()).isEqualTo("unregistered,unregistered");
        double receivedBefore = world.metric("senml", "received");

        assertThat(outcomes(replay())).containsExactly(Replayed.Outcome.DEAD, Replayed.Outcome.DEAD);
        String unit = Topic.parse(early.topic()).unit();
        world.units.add(world.site, null, "Late buoy " + unit, unit, "secret");
        assertThat(outcomes(replay())).containsExactly(Replayed.Outcome.STORED, Replayed.Outcome.STORED);

        assertThat(world.count("reading")).isEqualTo(2);
        assertThat(world.count("dead_letter")).isZero();
        assertThat(world.count("rollup_dirty")).isEqualTo(1);
        assertThat(world.count("change where unit_id = ?", unit)).isEqualTo(1);
        assertThat(world.metric("senml", "received")).isEqualTo(receivedBefore);
    }

    @Test
    void timesThatWereWrongAreMovedInMessagesOfEveryKindAndSaySo() {
        world.store(
                world.senml(temperature(AHEAD, 1)),
                world.position(
                        "c1",
                        new Position(
                                Times.seconds(Times.micros(AHEAD)) + 0.25,
                                35,
                                139,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null)),
                world.frame("cam1", AHEAD, 1),
                world.json(
                        Kind.STATUS,
                        "",
                        "{\"t\":" + AHEAD.getEpochSecond() + ".5,\"state\":\"online\","
                                + "\"spool\":{\"messages\":1,\"bytes\":2,\"oldest\":" + AHEAD.getEpochSecond()
                                + ",\"dropped\":0}}"),
                world.json(
                        Kind.COUNT,
                        "cam1",
                        "{\"t\":" + AHEAD.getEpochSecond() + ",\"model\":\"m\",\"clip\":\"c\",\"index\":0,"
                                + "\"of\":1,\"lamp\":false,\"counts\":[{\"class\":\"fish\",\"n\":1,\"boxes\":[]},"
                                + "{\"class\":\"jellyfish\",\"n\":0,\"boxes\":[]}]}"));
        assertThat(reason()).isEqualTo("clock,clock,clock,clock,clock,clock");

        assertThat(outcomes(replay(ALL, "-P365D", false))).hasSize(6).containsOnly(Replayed.Outcome.STORED);

        assertThat(world.text("time::text || ' ' || clock from reading where value = 1"))
                .startsWith("2026-06-01 12:00:00")
                .endsWith(" 3");
        assertThat(world.text("extract(epoch from time)::text from position")).endsWith(".250000");
        assertThat(world.text("path from frame where clock = 3")).contains("/2026-06-01/");
        assertThat(world.media.resolve(world.text("path from frame"))).hasBinaryContent(World.jpeg(1));
        assertThat(world.text("(body #>> '{spool,oldest}')::numeric::bigint::text from status"))
                .isEqualTo(Long.toString(NOW.getEpochSecond()));
        assertThat(world.count("frame_count where time = ?", NOW)).isEqualTo(2);
    }

    @Test
    void aTimeThatLayAheadWhenItCameIsNotTakenForRightOnceItIsPast() {
        world.store(world.senml(temperature(NOW.plus(Duration.ofHours(2)), 1)));

        // The database's own clock is months ahead of the letter by now.
        assertThat(replay()).singleElement().satisfies(one -> {
            assertThat(one.outcome()).isEqualTo(Replayed.Outcome.DEAD);
            assertThat(one.reason()).isEqualTo("clock");
        });
        assertThat(world.count("reading")).isZero();
    }

    @Test
    void anOffsetThatIsWrongToLeavesTheLetterAsItWasForTheRightOne() {
        world.store(world.senml(temperature(AHEAD, 1)));
        String before = world.text("detail from dead_letter");

        assertThat(replay(ALL, "-P100D", false))
                .singleElement()
                .satisfies(one -> assertThat(one.detail()).contains("2027-02-21T12:00:00Z"));
        assertThat(world.text("detail from dead_letter")).isEqualTo(before);
        assertThat(outcomes(replay(ALL, "-P365D", false))).containsExactly(Replayed.Outcome.STORED);
    }

    @Test
    void whatLiesBehindTheRetentionStaysALetterSinceItWouldBeForgottenAtOnce() {
        world.store(
                of("formerunit", world.senml(temperature(NOW.minusSeconds(7200), 1), temperature(NOW, 2))),
                of(
                        "formerunit",
                        world.position(
                                "c1",
                                new Position(
                                        Times.seconds(Times.micros(NOW.minusSeconds(7200))),
                                        35,
                                        139,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null))));
        world.units.add(world.site, null, "Former buoy", "formerunit", "secret");
        world.jdbc.update(
                "insert into horizon values ('reading', ?::timestamptz), ('position', ?::timestamptz)",
                NOW.minusSeconds(3600),
                NOW.minusSeconds(3600));
        try {
            List<Replayed> tried = replay();
            assertThat(outcomes(tried))
                    .containsExactlyInAnyOrder(Replayed.Outcome.DEAD, Replayed.Outcome.STORED, Replayed.Outcome.DEAD);
            assertThat(tried).filteredOn(Replayed::stays).allSatisfy(one -> {
                assertThat(one.reason()).isEqualTo("clock");
                assertThat(one.detail()).contains("behind the retention", "2026-06-01T11:00:00Z", "10:00:00Z");
            });
            assertThat(world.count("reading") + world.count("position")).isEqualTo(1);
            assertThat(world.count("dead_letter")).isEqualTo(2);
        } finally {
            world.jdbc.update("delete from horizon");
        }
    }

    @Test
    void aConflictStaysWithBothValuesAndNothingStoredIsReplaced() {
        world.store(world.senml(temperature(NOW, 1)));
        world.store(world.senml(temperature(NOW, 2)));

        assertThat(replay()).singleElement().satisfies(one -> {
            assertThat(one.outcome()).isEqualTo(Replayed.Outcome.DEAD);
            assertThat(one.detail()).contains("2.0").contains("\"value\": 1");
        });
        assertThat(world.text("value::text from reading")).isEqualTo("1");
        assertThat(world.count("dead_letter where times = 1")).isEqualTo(1);
    }

    @Test
    void ofACountWithSeveralClassesALetterIsAboutItsOwnClassAlone() {
        String count = "{\"t\":" + NOW.getEpochSecond()
                + ",\"model\":\"m\",\"clip\":\"c\",\"index\":0,\"of\":1,\"lamp\":false,"
                + "\"counts\":[{\"class\":\"fish\",\"n\":%d,\"boxes\":[]},{\"class\":\"jellyfish\",\"n\":%d,\"boxes\":[]}]}";
        world.store(world.json(Kind.COUNT, "cam1", count.formatted(1, 0)));
        world.store(world.json(Kind.COUNT, "cam1", count.formatted(2, 5)));
        assertThat(reason()).isEqualTo("conflict,conflict");
        world.jdbc.update("delete from frame_count where class = 'fish'");

        assertThat(outcomes(replay())).containsExactlyInAnyOrder(Replayed.Outcome.STORED, Replayed.Outcome.DEAD);
        assertThat(world.text("n::text from frame_count where class = 'fish'")).isEqualTo("2");
        assertThat(world.text("n::text from frame_count where class = 'jellyfish'"))
                .isEqualTo("0");
    }

    @Test
    void aPoisonousRecordIsFoundAmongGoodOnesAndStoredOnceTheDatabaseTakesIt() {
        world.jdbc.update("alter table reading add constraint no_teens check (value < 13 or value > 19)");
        for (int i = 0; i < 20; i++) {
            world.store(world.senml(temperature(NOW.minusSeconds(i), i)));
        }
        assertThat(world.count("dead_letter where reason = 'poison'")).isEqualTo(7);
        world.jdbc.update("alter table reading drop constraint no_teens, add constraint no_13 check (value <> 13)");
        try {
            List<Replayed> tried = replay();
            assertThat(tried)
                    .filteredOn(one -> one.outcome() == Replayed.Outcome.STORED)
                    .hasSize(6);
            assertThat(tried)
                    .filteredOn(Replayed::stays)
                    .singleElement()
                    .satisfies(one -> assertThat(one.detail()).contains("no_13"));
        } finally {
            world.jdbc.update("alter table reading drop constraint no_13");
        }
        assertThat(outcomes(replay())).containsExactly(Replayed.Outcome.STORED);
        assertThat(world.count("reading")).isEqualTo(20);
    }

    @Test
    void aRehearsalTellsTheTruthAndLeavesNothingBehind() throws Exception {
        world.store(world.senml(temperature(AHEAD, 1)), world.frame("rehearsed", AHEAD, 7));
        long series = world.count("series");

        assertThat(outcomes(replay(ALL, "-P365D", true)))
                .containsExactly(Replayed.Outcome.STORED, Replayed.Outcome.STORED);

        assertThat(world.count("reading") + world.count("frame") + world.count("change"))
                .isZero();
        assertThat(world.count("series")).isEqualTo(series);
        assertThat(world.count("dead_letter")).isEqualTo(2);
        try (Stream<java.nio.file.Path> files = Files.walk(world.media)) {
            assertThat(files.map(java.nio.file.Path::toString)).noneMatch(path -> path.contains("rehearsed"));
        }
    }

    @Test
    void aLetterThatCameWhileThisServersClockRanAheadIsJudgedByTheTimeItIs() {
        world.store(world.senml(temperature(AHEAD, 1)));
        world.jdbc.update("update dead_letter set first_received = ?", AHEAD);

        assertThat(outcomes(replay())).containsExactly(Replayed.Outcome.DEAD);
        assertThat(world.count("reading")).isZero();
    }

    @Test
    void aClassOfACountThatWasKnownByItsFormerDigestIsTriedAlone() {
        String pattern = "{\"t\":%d,\"model\":\"m\",\"clip\":\"c\",\"index\":0,\"of\":1,\"lamp\":false,"
                + "\"counts\":[{\"class\":\"fish\",\"n\":1,\"boxes\":[]},{\"class\":\"jelly\",\"n\":1,\"boxes\":[]}]}";
        Message message = world.json(Kind.COUNT, "cam1", pattern.formatted(AHEAD.getEpochSecond()));
        world.store(message);
        assertThat(reason()).isEqualTo("clock,clock");
        byte[] former = DeadLetter.digest(DeadLetter.formerDigest(message), Reason.CLOCK, "jelly");
        world.jdbc.update("delete from dead_letter where id = (select max(id) from dead_letter)");
        world.jdbc.update("update dead_letter set digest = ?", (Object) former);

        assertThat(outcomes(replay(ALL, "-P365D", false))).containsExactly(Replayed.Outcome.STORED);
        assertThat(world.text("class from frame_count")).isEqualTo("jelly");
    }

    @Test
    void whatCannotBeTriedSoIsRefusedAndWhatIsNotThereIsUnknown() {
        world.store(
                new Message(world.topic(Kind.SENML, ""), "", Map.of(), new byte[2 * 1024 * 1024]),
                world.json(Kind.POSITION, "", "{}"));
        List<Long> ids = world.jdbc.query("select id from dead_letter order by kind desc", row -> row.getLong(1));

        assertThat(replay(DeadLetterFilter.of(null, true, List.of(ids.get(0))), null, false))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.outcome()).isEqualTo(Replayed.Outcome.REFUSED);
                    assertThat(one.detail()).contains("65536");
                });
        assertThat(outcomes(replay(DeadLetterFilter.of(null, true, List.of(ids.get(1), 1L << 40)), "PT1H", false)))
                .containsExactly(Replayed.Outcome.REFUSED, Replayed.Outcome.UNKNOWN);
        assertThat(outcomes(replay(DeadLetterFilter.of(null, true, List.of(1L << 40)), null, false)))
                .containsExactly(Replayed.Outcome.UNKNOWN);
        assertThat(world.count("dead_letter")).isEqualTo(2);
    }
}
