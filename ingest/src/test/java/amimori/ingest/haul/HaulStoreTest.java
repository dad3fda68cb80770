package amimori.ingest.haul;

import static amimori.ingest.inbox.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amimori.ingest.account.PersonStore;
import amimori.ingest.account.Role;
import amimori.ingest.db.EmbeddedHome;
import amimori.ingest.inbox.World;
import amimori.ingest.query.Contradiction;
import amimori.ingest.query.NotThere;
import amimori.wire.Malformed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HaulStoreTest {
    private static final Instant DAWN = NOW.minus(Duration.ofHours(6));

    private World world;
    private HaulStore hauls;
    private String person;
    private String net;

    @TempDir
    Path media;

    @BeforeEach
    void open() {
        world = new World(new EmbeddedHome(), media);
        hauls = new HaulStore(world.database.dataSource());
        net = world.unit.unit().netId();
        new PersonStore(world.database.dataSource())
                .add("hana", Role.FISHER, world.organisation.name(), "a password of hers".toCharArray());
        person = world.text("id from person");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void record(String id, Instant time, List<String> parts, String note) {
        hauls.record(world.organisation.id(), person, net, new NewHaul(id, time, parts, note), NOW);
    }

    @Test
    void aHaulThatIsSentAgainIsOneHaulAndAnotherUnderItsIdIsRefused() {
        record("h1", DAWN, List.of("box2", "box1"), "空");
        record("h1", DAWN, List.of("box1", "box2"), " 空 ");
        record("h1", null, null, "空");

        assertThat(world.count("haul")).isEqualTo(1);
        assertThat(world.count("haul_part")).isEqualTo(2);
        assertThat(world.count("change where kind = 'contents'")).isEqualTo(1);
        assertThatThrownBy(() -> record("h1", DAWN, List.of("box1"), "空"))
                .isInstanceOf(Contradiction.class)
                .hasMessageContaining("The haul h1 of this net was at 2026-06-01T06:00:00Z in box1, box2;");
    }

    @Test
    void whatIsLeftOutIsNowAndEveryPartThatIsHauled() {
        record("h1", null, null, null);

        assertThat(world.text("to_char(time at time zone 'UTC', 'HH24:MI') from haul"))
                .isEqualTo("12:00");
        assertThat(world.text("string_agg(code, ',' order by code) from haul_part"))
                .isEqualTo("box1,box2,keep");
    }

    @Test
    void aHaulIsTakenBackOnceAndStaysSoIfItIsSentAgain() {
        record("h1", DAWN, null, null);
        hauls.undo(world.organisation.id(), person, net, "h1", NOW);
        hauls.undo(world.organisation.id(), person, net, "h1", NOW.plusSeconds(5));
        record("h1", DAWN, null, null);

        assertThat(world.count("haul where undone = timestamptz '2026-06-01 12:00Z' and undone_by = ?", person))
                .isEqualTo(1);
        assertThatThrownBy(() -> hauls.undo(world.organisation.id(), person, net, "h2", NOW))
                .isInstanceOf(NotThere.class);
    }

    @Test
    void aPartThatIsNotThereATimeThatCannotBeAndAnothersNetAreRefused() {
        assertThatThrownBy(() -> record("h1", DAWN, List.of("attic"), null))
                .isInstanceOf(Malformed.class)
                .hasMessageStartingWith("parts: expected parts of this net: box1, box2, court,");
        assertThatThrownBy(() -> record("h1", NOW.plusSeconds(601), null, null))
                .isInstanceOf(Malformed.class)
                .hasMessageStartingWith("time: expected a time of the last 400 days");
        assertThatThrownBy(() -> record("h 1", DAWN, null, null)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> record("h1", DAWN, List.of(), null)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> hauls.record("other", person, net, new NewHaul("h1", DAWN, null, null), NOW))
                .isInstanceOf(NotThere.class);
        assertThat(world.count("haul")).isZero();
    }
}
