package amimori.ingest.storage;

import static amimori.ingest.inbox.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.db.TimescaleHome;
import amimori.ingest.inbox.World;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be shown without the Community edition: who is trusted with compression, and who is not. */
class CompressionTest {
    private World world;

    @TempDir
    Path media;

    @BeforeEach
    void open() {
        world = new World(new TimescaleHome(), media);
    }

    @AfterEach
    void close() {
        assertThat(world.count("pg_class where relname = 'compression_probe'")).isZero();
        world.close();
    }

    @Test
    void anEditionThatDoesNotCompressIsLeftAlone() {
        world.store(world.senml(World.temperature(NOW.minus(Duration.ofDays(90)), 1)));

        assertThat(world.database.edition().compresses()).isFalse();
        assertThat(new Compression(world.database, Duration.ofDays(30)).compress(NOW))
                .isZero();
    }

    @Test
    void aServerThatKeepsWhatComesLateIsTrusted() {
        assertThat(new CompressionProbe(world.database).fault(false)).isEmpty();
    }

    @Test
    void aServerThatGivesUpABatchAtTheFirstKnownRowIsNot() {
        spoil(
                "if new.value = 7 and exists (select 1 from compression_probe where series_id = 3) then return null; end if;");

        assertThat(new CompressionProbe(world.database).fault(false))
                .hasValueSatisfying(
                        what -> assertThat(what).isEqualTo("loses rows that come late into compressed chunks"));
    }

    @Test
    void aServerThatAltersWhatIsThereIsNot() {
        spoil(
                "if new.value = -1 then update compression_probe set value = -5 where series_id = 1 and value = 9; end if;");

        assertThat(new CompressionProbe(world.database).fault(false)).isPresent();
    }

    /** Whatever hypertable is made from now on does this before it takes a row. */
    private void spoil(String what) {
        world.jdbc.update(
                "create function spoil() returns trigger language plpgsql as $$ begin " + what + " return new; end $$");
        world.jdbc.update("""
                create function spoil_next() returns event_trigger language plpgsql as $$ begin
                    if exists (select 1 from pg_event_trigger_ddl_commands()
                               where object_identity = 'public.compression_probe') then
                        create trigger spoil before insert on compression_probe for each row execute function spoil();
                    end if;
                end $$""");
        world.jdbc.update("create event trigger spoil_next on ddl_command_end when tag in ('CREATE TABLE')"
                + " execute function spoil_next()");
    }
}
