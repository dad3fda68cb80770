package amimori.ingest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.db.EmbeddedHome;
import amimori.ingest.db.Jdbc;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiskWatchOnPostgresTest extends DiskWatchSuite {
    DiskWatchOnPostgresTest() {
        super(new EmbeddedHome());
    }

    @Test
    void theDiskOfAServerOnThisMachineIsFound() {
        Jdbc server = new Jdbc(new EmbeddedHome().server());

        assertThat(DatabaseVolume.find(server, Path.of("nowhere"), null))
                .hasValueSatisfying(
                        volume -> assertThat(volume.space().get().free()).isPositive());
    }
}
