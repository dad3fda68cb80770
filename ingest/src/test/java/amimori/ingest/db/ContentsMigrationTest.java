package amimori.ingest.db;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.count.ClipCounts;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What people said of places before there were parts, and what was counted before there were clips. */
class ContentsMigrationTest {
    @Test
    void formerPlacesBecomePartsOfTheirNetAndFormerCountsAreMadeIntoClips() {
        DbConfig config = new EmbeddedHome().fresh();
        Flyway.configure()
                .dataSource(new OwnConnections(config))
                .locations("classpath:db/migration")
                .target("6")
                .load()
                .migrate();
        Jdbc jdbc = new Jdbc(new OwnConnections(config));
        jdbc.update("insert into organisation (id, name) values ('o', 'o')");
        jdbc.update("insert into site (id, organisation_id, name) values ('s', 'o', 's')");
        jdbc.update("insert into net (id, site_id, name) values ('n', 's', 'n'), ('m', 's', 'm')");
        jdbc.update("insert into unit (id, site_id, net_id, name, secret_hash) values ('u', 's', 'n', 'u', 'x')");
        jdbc.update("insert into placement (unit_id, camera, net_id, part, valid_from) values"
                + " ('u', 'a', 'n', '第一箱網', '2026-01-01Z'), ('u', 'b', 'n', ' Court ', '2026-01-01Z'),"
                + " ('u', 'c', 'n', '奥の袋', '2026-01-01Z'), ('u', 'd', 'm', '奥の袋', '2026-01-01Z'),"
                + " ('u', 'e', null, '金庫', '2026-01-01Z'), ('u', 'f', 'n', null, '2026-01-01Z')");
        jdbc.update("insert into frame_count (unit_id, camera, time, model, class, n, boxes, clip, index, of, lamp)"
                + " select 'u', 'a', timestamptz '2026-01-02Z' + i * interval '1 s', 'm', 'fish', i, '[]', 'k', i, 3, false"
                + " from generate_series(0, 2) i");
        try (Database database = Database.open(config)) {
            assertThat(database.jdbc()
                            .query(
                                    "select camera || ' ' || coalesce(p.part, '-') || ' ' || coalesce(n.code, '-') || ' '"
                                            + " || coalesce(n.name, '-') || ' ' || coalesce(n.hauled::text, '-')"
                                            + " from placement p left join net_part n on n.net_id = p.net_id"
                                            + " and n.code = p.part_code order by camera",
                                    row -> row.getString(1)))
                    .containsExactly(
                            "a 第一箱網 box1 第一箱網 true",
                            "b  Court  court 運動場 false",
                            "c 奥の袋 part1 奥の袋 false",
                            "d 奥の袋 part1 奥の袋 false",
                            "e 金庫 - - -",
                            "f - - - -");
            new ClipCounts(database.dataSource()).refresh();
            assertThat(database.jdbc()
                            .query(
                                    "select max_n || ' ' || sum_n || ' ' || judged from clip_count",
                                    row -> row.getString(1)))
                    .containsExactly("2 3 3");
        }
    }
}
