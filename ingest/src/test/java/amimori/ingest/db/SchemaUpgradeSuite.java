package amimori.ingest.db;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.inbox.World;
import amimori.ingest.rollup.Rollups;
import amimori.wire.Flag;
import amimori.wire.Message;
import amimori.wire.Reading;
import amimori.wire.Senml;
import amimori.wire.Times;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database that an earlier version filled is brought up to date, and nothing in it is lost or changed. Holds for
 * whatever migrations there are: a table or a column of the first schema that is gone or reads otherwise fails here.
 */
abstract class SchemaUpgradeSuite {
    /** The first schema that databases were filled with. */
    private static final int FIRST = 2;

    /** Marks are worked off, not kept: what they lead to is compared instead. */
    private static final String MARKS = "rollup_dirty";

    private final Home home;

    @TempDir
    Path media;

    SchemaUpgradeSuite(Home home) {
        this.home = home;
    }

    /** Every row of every table that was filled, by the columns it had. */
    private record Contents(Map<String, String> columns, Map<String, String> digests) {
        static Contents of(Jdbc jdbc) {
            Map<String, String> columns = new TreeMap<>();
            jdbc.query(
                            "select table_name, string_agg(quote_ident(column_name), ', ' order by ordinal_position)"
                                    + " from information_schema.columns where table_schema = 'public'"
                                    + " and table_name not like 'flyway%' group by table_name",
                            row -> Map.entry(row.getString(1), row.getString(2)))
                    .forEach(table -> columns.put(table.getKey(), table.getValue()));
            columns.remove(MARKS);
            return read(jdbc, columns);
        }

        static Contents read(Jdbc jdbc, Map<String, String> columns) {
            Map<String, String> digests = new TreeMap<>();
            columns.forEach((table, list) -> digests.put(
                    table,
                    jdbc.query(
                                    "select count(*) || ' rows ' || coalesce(md5(string_agg(r::text, E'\\n' order by"
                                            + " r::text collate \"C\")), '') from (select " + list + " from \"" + table
                                            + "\") r",
                                    row -> row.getString(1))
                            .get(0)));
            return new Contents(columns, digests);
        }

        Contents now(Jdbc jdbc) {
            return read(jdbc, columns);
        }
    }

    private static Flyway flyway(DbConfig config, String target) {
        return Flyway.configure()
                .dataSource(new OwnConnections(config))
                .locations("classpath:db/migration")
                .target(target)
                .load();
    }

    /** Every version of the schema from the first on. */
    private static List<String> versions(DbConfig config) {
        return Arrays.stream(flyway(config, "latest").info().all())
                .map(MigrationInfo::getVersion)
                .map(Object::toString)
                .filter(version -> Integer.parseInt(version) >= FIRST)
                .toList();
    }

    /** Fills a database at one version, its series hypertables where the server has them, as an ingest of then left it. */
    private static Contents fill(DbConfig config, String version) {
        flyway(config, version).migrate();
        Jdbc jdbc = new Jdbc(new OwnConnections(config));
        boolean timescale = jdbc.first("select 1 from pg_available_extensions where name = 'timescaledb'", row -> true)
                .isPresent();
        if (timescale) {
            jdbc.update("create extension if not exists timescaledb");
            for (String table : List.of("reading", "position")) {
                jdbc.query(
                        "select create_hypertable(?::regclass, 'time'::name, chunk_time_interval => interval '7 days',"
                                + " create_default_indexes => false)",
                        row -> 1,
                        table);
            }
        }
        jdbc.update(resource("/schema/filled.sql"));
        Contents contents = Contents.of(jdbc);
        assertThat(contents.digests())
                .as("rows in every table")
                .hasSizeGreaterThan(20)
                .satisfies(digests -> List.of("organisation", "reading", "frame", "dead_letter", "subscription")
                        .forEach(table -> assertThat(digests.get(table)).doesNotStartWith("0 rows")));
        return contents;
    }

    private static String resource(String name) {
        try (InputStream in = SchemaUpgradeSuite.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDatabaseOfAnyVersionKeepsEverythingWhenItIsBroughtUpToDate() {
        for (String version : versions(home.fresh())) {
            DbConfig config = home.fresh();
            Contents before = fill(config, version);
            try (Database database = Database.open(config)) {
                assertThat(before.now(database.jdbc()).digests())
                        .as("filled at version %s", version)
                        .isEqualTo(before.digests());
            }
        }
    }

    @Test
    void aDatabaseKeepsEverythingOnItsWayThroughEveryVersion() {
        DbConfig config = home.fresh();
        Contents before = fill(config, Integer.toString(FIRST));
        for (String version : versions(config)) {
            flyway(config, version).migrate();
            assertThat(before.now(new Jdbc(new OwnConnections(config))).digests())
                    .as("at version %s", version)
                    .isEqualTo(before.digests());
        }
        Database.open(config).close();
        try (Database again = Database.open(config)) {
            assertThat(before.now(again.jdbc()).digests()).isEqualTo(before.digests());
        }
    }

    @Test
    void workGoesOnWhereTheFormerVersionLeftIt() {
        DbConfig config = home.fresh();
        fill(config, Integer.toString(FIRST));
        try (World world = new World(config, media)) {
            Instant known = Instant.parse("2026-03-06T00:00:00Z");
            world.store(temperature(known, 4.9e-324), temperature(known, 20), temperature(World.NOW, 20));

            assertThat(world.metric("senml", "duplicate")).isEqualTo(1);
            assertThat(world.metric("senml", "conflict")).isEqualTo(1);
            assertThat(world.metric("senml", "stored")).isEqualTo(1);
            assertThat(world.count("series")).isEqualTo(4);
            assertThat(world.count("dead_letter where id > 3 and reason = 'conflict'"))
                    .isEqualTo(1);
            world.store(world.senml(World.temperature(World.NOW, 1)));
            assertThat(world.count("series where id > 4")).isEqualTo(1);

            new Rollups(world.database.dataSource()).refresh();
            assertThat(notAsRecomputed(world)).isZero();
        }
    }

    private static Message temperature(Instant time, double value) {
        Reading reading = new Reading("t05", "sea_water_temperature", "Cel", Times.micros(time), value, Flag.PASS);
        return new Message(
                "amimori/v1/site1/unit1/senml",
                Message.SENML_CBOR,
                Map.of("clock", "recorded"),
                Senml.encode(List.of(reading), Senml.Format.CBOR));
    }

    /** Hours that were rolled up before the upgrade, and hours that were still marked. */
    private static long notAsRecomputed(World world) {
        String good = "filter (where flag in (1, 2))";
        String recomputed = List.of(
                                "count(*)::int",
                                "(count(*) " + good + ")::int",
                                "sum(value) " + good,
                                "min(value) " + good,
                                "max(value) " + good)
                        .stream()
                        .collect(Collectors.joining(", ", "select series_id, date_trunc('hour', time, 'UTC'), ", ""))
                + " from reading where time >= '2026-03-04' group by 1, 2";
        String made = "select series_id, bucket, n, n_good, sum_good, min_good, max_good from reading_1h"
                + " where bucket >= '2026-03-04'";
        return world.count("((" + recomputed + ") except (" + made + ")) missing")
                + world.count("((" + made + ") except (" + recomputed + ")) wrong");
    }
}
