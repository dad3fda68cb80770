package amimori.ingest.storage;

import static amimori.ingest.inbox.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import amimori.ingest.change.ChangeStore;
import amimori.ingest.db.EmbeddedHome;
import amimori.ingest.frame.Media;
import amimori.ingest.inbox.Arrival;
import amimori.ingest.inbox.InboxConfig;
import amimori.ingest.inbox.Intake;
import amimori.ingest.inbox.ServerClock;
import amimori.ingest.inbox.SetClock;
import amimori.ingest.inbox.World;
import amimori.ingest.rollup.Rollups;
import amimori.wire.Kind;
import amimori.wire.Message;
import amimori.wire.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that ages, started as a server starts it, by a clock that is wrong and then right. */
class StorageUpkeepTest {
    private static final Instant WRONG = Instant.parse("2099-06-01T12:00:00Z");
    private static final String ALL = "(select time from reading union all select time from frame"
            + " union all select time from status union all select time from change) t";

    private final SetClock clock = new SetClock(WRONG);
    private World world;

    @TempDir
    Path media;

    @BeforeEach
    void rowsOfAllAges() {
        world = new World(new EmbeddedHome(), media);
        for (Instant time : List.of(NOW.minus(Duration.ofDays(200)), NOW)) {
            world.store(
                    world.senml(World.temperature(time, 1)),
                    world.frame("cam1", time, 1),
                    world.json(Kind.STATUS, "", "{\"t\":" + time.getEpochSecond() + ",\"state\":\"online\"}"));
        }
        world.jdbc.update("update change set at = time");
        new Rollups(world.database.dataSource()).refresh();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private StorageUpkeep start() {
        Duration month = Duration.ofDays(30);
        return StorageUpkeep.start(
                new StorageConfig(month, Duration.ofDays(90), month, month, month, null, media),
                world.database,
                Media.open(media, "test"),
                media,
                world.metrics,
                clock,
                Duration.ofMillis(100));
    }

    private void receiveWill() throws InterruptedException {
        Message will = world.json(Kind.STATUS, "", new String(Status.lost().toJson(), StandardCharsets.UTF_8));
        try (Intake.Door door = world.intake.door("wills")) {
            door.store(List.of(new Arrival(will, clock.instant(), 1)));
        }
    }

    private String state() {
        return world.text("state from status order by time desc limit 1");
    }

    @Test
    void aServerThatStartsIn2099ForgetsNothingEvenIfAUnitIsLostThen() throws Exception {
        receiveWill();
        long all = world.count(ALL);
        try (StorageUpkeep upkeep = start()) {
            await().during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> upkeep.diskLevel() >= 0 && world.count(ALL) == all);

            clock.set(NOW.plusSeconds(60));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(world.count(ALL + " where time < ?", NOW))
                            .isZero());
        }
        assertThat(world.count("reading")).isEqualTo(1);
        assertThat(world.count("frame")).isEqualTo(1);
        assertThat(world.count("status")).as("the will of 2099 has gone").isEqualTo(1);
    }

    @Test
    void aUnitLostByAWrongClockIsOnlineOnceTheClockIsRightAndItsMessagesAreTakenIn() throws Exception {
        receiveWill();
        assertThat(state()).isEqualTo("lost");
        clock.set(NOW.plusSeconds(60));

        assertThat(new ServerClock(clock, new ChangeStore(world.database.dataSource()), InboxConfig.DEFAULT_NEWEST)
                        .doubt())
                .isEmpty();
        try (StorageUpkeep upkeep = start()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> upkeep.diskLevel() >= 0 && state().equals("online"));
        }
        receiveWill();
        assertThat(state()).as("a will of now is believed").isEqualTo("lost");
    }
}
