package amimori.ingest.change;

import static amimori.ingest.inbox.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.db.EmbeddedHome;
import amimori.ingest.inbox.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeStoreTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path media;

    @Test
    void whatIsOlderThanADayIsForgottenWhateverLiesBetween() {
        try (World world = new World(new EmbeddedHome(), media)) {
            changes(world, 25_000, NOW.minus(DAY.multipliedBy(2)));
            changes(world, 15_000, NOW.plus(DAY.multipliedBy(300)));
            changes(world, 5_000, NOW.minus(DAY).minusSeconds(1));
            changes(world, 12_000, NOW.minus(DAY).plusSeconds(1));
            ChangeStore store = new ChangeStore(world.database.dataSource());

            assertThat(store.forget(NOW)).isEqualTo(30_000);
            assertThat(world.count("change where at < ?", NOW.minus(DAY))).isZero();
            assertThat(world.count("change")).isEqualTo(27_000);
            assertThat(store.forget(NOW)).isZero();
        }
    }

    @Test
    void theNewestAndTheOldestAreFoundByAnIndex() {
        try (World world = new World(new EmbeddedHome(), media)) {
            changes(world, 50_000, NOW);
            world.jdbc.update("analyze change");
            ChangeStore store = new ChangeStore(world.database.dataSource());
            String scans = "seq_tup_read::text from pg_stat_user_tables where relname = 'change'";
            world.text("pg_stat_force_next_flush()::text");
            String before = world.text(scans);

            assertThat(store.newest()).contains(NOW);
            assertThat(store.forget(NOW)).isZero();
            world.text("pg_stat_force_next_flush()::text");
            assertThat(world.text(scans)).isEqualTo(before);
        }
    }

    private static void changes(World world, int rows, Instant at) {
        world.jdbc.update(
                "insert into change (organisation_id, unit_id, kind, part, time, at)"
                        + " select 'o', 'u', 'senml', '', ?, ? from generate_series(1, ?)",
                at,
                at,
                rows);
    }
}
