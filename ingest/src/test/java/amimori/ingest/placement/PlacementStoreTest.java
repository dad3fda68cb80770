package amimori.ingest.placement;

import static amimori.ingest.inbox.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amimori.ingest.db.EmbeddedHome;
import amimori.ingest.inbox.World;
import amimori.ingest.query.Contradiction;
import amimori.ingest.query.NotThere;
import amimori.wire.Kind;
import amimori.wire.Malformed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacementStoreTest {
    private World world;
    private PartStore parts;
    private PlacementStore placements;
    private String net;

    @TempDir
    Path media;

    @BeforeEach
    void open() {
        world = new World(new EmbeddedHome(), media);
        parts = new PartStore(world.database.dataSource());
        placements = new PlacementStore(world.database.dataSource());
        net = world.unit.unit().netId();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void status(Instant time, double depth) {
        world.store(world.json(
                Kind.STATUS,
                "",
                "{\"t\":" + time.getEpochSecond() + ",\"state\":\"online\",\"cameras\":{\"box\":{\"depth\":" + depth
                        + "}}}"));
    }

    private void place(String part, Double depth, Instant from) {
        placements.place(
                world.organisation.id(),
                "hana",
                net,
                new NewPlacement(world.unitId(), "box", part, depth, "north", from));
    }

    private String rows() {
        return world.text("string_agg(coalesce(part_code, '-') || ' ' || coalesce(depth_m::text, '-') || ' '"
                + " || coalesce(set_by, '-') || ' ' || to_char(valid_from at time zone 'UTC', 'HH24:MI') || '-'"
                + " || coalesce(to_char(valid_to at time zone 'UTC', 'HH24:MI'), ''), ', ' order by valid_from)"
                + " from placement where camera = 'box'");
    }

    @Test
    void everyNetHasTheSixPartsAndThoseThatAreHauledAreKnown() {
        assertThat(world.text("string_agg(code || ' ' || name || ' ' || hauled, ', ' order by rank) from net_part"))
                .isEqualTo("leader 垣網 false, court 運動場 false, ramp 昇り false, box1 第一箱網 true,"
                        + " box2 第二箱網 true, keep 金庫 true");
    }

    @Test
    void aPartIsRenamedOrAddedAtOneNetOnlyAndNoTwoHaveOneName() {
        world.units.net(world.site, "East net");
        parts.put(world.organisation.id(), net, new NewPart("box1", "奥の箱", null, null));
        parts.put(null, net, new NewPart("bag", "魚捕り", true, null));

        assertThat(world.text(
                        "string_agg(name || ' ' || hauled || ' ' || rank, ', ' order by rank, name collate \"C\") from net_part"
                                + " where code in ('box1', 'bag')"))
                .isEqualTo("奥の箱 true 40, 第一箱網 true 40, 魚捕り true 70");
        assertThatThrownBy(() -> parts.put(null, net, new NewPart("box2", "奥の箱", true, 1)))
                .isInstanceOf(Contradiction.class)
                .hasMessage("The part box1 of this net is called \"奥の箱\" already; rename that one first, or choose"
                        + " another name.");
        assertThatThrownBy(() -> parts.put("another", net, new NewPart("box2", "x", true, 1)))
                .isInstanceOf(NotThere.class);
        assertThatThrownBy(() -> new NewPart("box2", " ", true, 1))
                .isInstanceOf(Malformed.class)
                .hasMessageStartingWith("name: expected 1 to 60 characters");
    }

    @Test
    void whatPeopleSayClosesWhatTheUnitSaidAndKeepsItsDepth() {
        status(NOW.minus(Duration.ofHours(6)), 8);
        place("ramp", null, NOW.minus(Duration.ofHours(3)));
        place("box1", 9.5, NOW.minus(Duration.ofHours(1)));

        assertThat(rows()).isEqualTo("- 8 - 06:00-09:00, ramp 8 hana 09:00-11:00, box1 9.5 hana 11:00-");
    }

    @Test
    void whatTheUnitSaysLaterOrLateDoesNotChangeWhatPeopleSaid() {
        place("box1", 9.0, NOW.minus(Duration.ofHours(3)));
        status(NOW.minus(Duration.ofHours(1)), 7);
        status(NOW.minus(Duration.ofHours(5)), 7);
        status(NOW, 6);

        assertThat(rows()).isEqualTo("- 7 - 07:00-09:00, box1 9 hana 09:00-");
    }

    @Test
    void onePlacementInThePastReplacesWhatTheUnitSaidSince() {
        status(NOW.minus(Duration.ofHours(6)), 8);
        status(NOW.minus(Duration.ofHours(4)), 7);
        place("box1", null, NOW.minus(Duration.ofHours(5)));

        assertThat(rows()).isEqualTo("- 8 - 06:00-07:00, box1 8 hana 07:00-");
    }

    @Test
    void whatPeopleSaidIsNeverOverlapped() {
        place("box1", 9.0, NOW.minus(Duration.ofHours(3)));

        assertThatThrownBy(() -> place("ramp", 9.0, NOW.minus(Duration.ofHours(4))))
                .isInstanceOf(Contradiction.class)
                .hasMessage(
                        "A placement of camera box from 2026-06-01T08:00:00Z on would overlap the one that hana said,"
                                + " from 2026-06-01T09:00:00Z on; say one that begins after that.");
        assertThatThrownBy(() -> place("ramp", 9.0, NOW.minus(Duration.ofHours(3))))
                .isInstanceOf(Contradiction.class);
        assertThat(rows()).isEqualTo("box1 9 hana 09:00-");
    }

    @Test
    void aPartOfAnotherNetAUnitOfAnotherAndDepthsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> place("attic", 9.0, NOW))
                .isInstanceOf(Malformed.class)
                .hasMessage(
                        "part: expected one of the net's parts: leader, court, ramp, box1, box2, keep, found \"attic\"");
        String east = world.units.net(world.site, "East net").id();
        assertThatThrownBy(() -> placements.place(
                        null, "hana", east, new NewPlacement(world.unitId(), "box", "box1", 1.0, null, NOW)))
                .isInstanceOf(Malformed.class)
                .hasMessageStartingWith("unit: expected the id of a unit that watches this net");
        assertThatThrownBy(() -> place("box1", Double.NaN, NOW)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> placements.place(
                        "another", "hana", net, new NewPlacement(world.unitId(), "box", "box1", 1.0, null, NOW)))
                .isInstanceOf(NotThere.class);
    }
}
