package amimori.ingest.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.db.Home;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An intake on whatever server, emptied before each test; after each, its counters must add up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IntakeBench {
    private final Home home;
    World world;

    @TempDir
    static Path media;

    IntakeBench(Home home) {
        this.home = home;
    }

    @BeforeAll
    void openWorld() {
        world = new World(home, media);
    }

    @AfterAll
    void closeWorld() {
        if (world != null) {
            world.close();
        }
    }

    @BeforeEach
    void empty() {
        world.jdbc.update("truncate reading, reading_1h, reading_1d, rollup_dirty, position, frame, frame_count,"
                + " frame_visibility, status, dead_letter, change, instrument, placement");
    }

    @AfterEach
    void theCountersAddUp() {
        for (String kind : new String[] {"senml", "position", "frame", "count", "status"}) {
            assertThat(world.metric(kind, "in flight")).isZero();
            assertThat(world.metric(kind, "received"))
                    .as("received records of kind %s", kind)
                    .isEqualTo(world.metric(kind, "stored")
                            + world.metric(kind, "duplicate")
                            + world.metric(kind, "conflict")
                            + world.metric(kind, "dead"));
        }
    }

    String reason() {
        return world.text("string_agg(reason, ',' order by reason) from dead_letter");
    }

    String detail() {
        return world.text("string_agg(detail, '|' order by id) from dead_letter");
    }
}
