package amimori.ingest.inbox;

import static amimori.ingest.inbox.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.db.EmbeddedHome;
import amimori.wire.Kind;
import amimori.wire.Message;
import amimori.wire.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A will is stamped on receipt, and may be received twice. */
class WillTest {
    @TempDir
    Path media;

    @Test
    void aWillDeliveredAgainIsOneRowUntilTheUnitWasHeardOfAgain() throws InterruptedException {
        try (World world = new World(new EmbeddedHome(), media);
                Intake.Door door = world.intake.door("wills")) {
            Message will = world.json(Kind.STATUS, "", new String(Status.lost().toJson(), StandardCharsets.UTF_8));
            door.store(List.of(online(world, NOW), at(will, NOW.plusSeconds(60))));
            door.store(List.of(at(will, NOW.plusSeconds(65))));
            door.store(List.of(at(will, NOW.plusSeconds(70)), at(will, NOW.plusSeconds(71))));
            assertThat(states(world)).isEqualTo("online lost");
            assertThat(world.metric("status", "duplicate")).isEqualTo(3);

            door.store(List.of(online(world, NOW.plusSeconds(80)), at(will, NOW.plusSeconds(140))));
            assertThat(states(world)).isEqualTo("online lost online lost");
            assertThat(world.count("dead_letter")).isZero();
        }
    }

    private static String states(World world) {
        return world.text("string_agg(state, ' ' order by time) from status");
    }

    private static Arrival online(World world, Instant time) {
        return at(world.json(Kind.STATUS, "", "{\"t\":" + time.getEpochSecond() + ",\"state\":\"online\"}"), time);
    }

    private static Arrival at(Message message, Instant received) {
        return new Arrival(message, received, 1);
    }
}
