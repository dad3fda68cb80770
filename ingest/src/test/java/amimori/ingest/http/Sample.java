package amimori.ingest.http;

import amimori.ingest.db.Jdbc;
import amimori.wire.Times;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;

/** One organisation's net with a unit and a little of everything, written straight into the tables. */
public final class Sample {
    public static final Instant T = Instant.parse("2026-03-01T05:00:00.123456Z");
    static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, 1, 2, 3, (byte) 0xff, (byte) 0xd9};

    public final String organisation;
    public final String net;
    public final String unit;
    private final Jdbc jdbc;

    private Sample(Jdbc jdbc, String organisation, String suffix) {
        this.jdbc = jdbc;
        this.organisation = organisation;
        this.net = "net" + suffix;
        this.unit = "unit" + suffix;
    }

    /** Of the organisation that the first owner belongs to. */
    static Sample own(Service service) {
        String organisation = service.jdbc
                .first("select organisation_id from person where name = 'admin'", row -> row.getString(1))
                .orElseThrow();
        return new Sample(service.jdbc, organisation, "a").lay();
    }

    /** Of another organisation. */
    static Sample foreign(Service service) {
        service.jdbc.update("insert into organisation (id, name) values ('other', 'other')");
        return new Sample(service.jdbc, "other", "b").lay();
    }

    private Sample lay() {
        String site = "site" + net;
        jdbc.update("insert into site (id, organisation_id, name) values (?, ?, 'Mera')", site, organisation);
        jdbc.update("insert into net (id, site_id, name) values (?, ?, 'North')", net, site);
        jdbc.update(
                "insert into unit (id, site_id, net_id, name, secret_hash) values (?, ?, ?, 'buoy', 'x')",
                unit,
                site,
                net);
        return this;
    }

    Sample readings(int n) {
        int temperature = series("t05", "sea_water_temperature", "Cel");
        for (int i = 0; i < n; i++) {
            reading(temperature, T.plusSeconds(600L * i), 14 + i, 1);
        }
        jdbc.update(
                "insert into instrument (unit_id, name, depth_m, valid_from) values (?, 't05', 5, ?)",
                unit,
                T.minusSeconds(60));
        jdbc.update(
                "insert into reading_1h (series_id, bucket, n, n_good, sum_good, min_good, max_good)"
                        + " values (?, ?, 6, 4, 60, 14, 17), (?, ?, 3, 0, null, null, null)",
                temperature,
                Instant.parse("2026-03-01T05:00:00Z"),
                temperature,
                Instant.parse("2026-03-01T06:00:00Z"));
        reading(series("c10", "sea_water_speed", "m/s"), T, 0.5, 1);
        reading(series("c10", "sea_water_to_direction", "deg"), T, 220, 1);
        return this;
    }

    int series(String instrument, String quantity, String uom) {
        return jdbc.first(
                        "insert into series (unit_id, instrument, quantity, uom) values (?, ?, ?, ?) returning id",
                        row -> row.getInt(1),
                        unit,
                        instrument,
                        quantity,
                        uom)
                .orElseThrow();
    }

    void reading(int series, Instant time, double value, int flag) {
        jdbc.update("insert into reading values (?, ?, ?, ?, 1)", series, time, value, flag);
    }

    Sample positions() {
        jdbc.update(
                "insert into position (unit_id, point, time, lat, lon, hdop, clock) values"
                        + " (?, 'main', ?, 34.9, 136.9, 1.5, 1), (?, 'c1', ?, 35, 137, null, 2)",
                unit,
                T,
                unit,
                T.plusSeconds(5));
        return this;
    }

    Sample frame(Path media, String camera, Instant time) throws Exception {
        String path = unit + "/" + camera + "/" + Times.micros(time) + ".jpg";
        Files.createDirectories(media.resolve(path).getParent());
        Files.write(media.resolve(path), JPEG);
        frameRow(camera, time, path);
        return this;
    }

    Sample frameRow(String camera, Instant time, String path) throws Exception {
        jdbc.update(
                "insert into frame (unit_id, camera, time, clip, index, of, lamp, clock, bytes, sha256, path)"
                        + " values (?, ?, ?, 'k1', 0, 3, true, 3, ?, ?, ?)",
                unit,
                camera,
                time,
                JPEG.length,
                MessageDigest.getInstance("SHA-256").digest(JPEG),
                path);
        return this;
    }

    Sample counts() {
        jdbc.update(
                "insert into frame_count values (?, 'box', ?, 'net-1', 'fish', 1,"
                        + " '[{\"x\":0.1,\"y\":0.2,\"w\":0.3,\"h\":0.4,\"score\":0.9}]', 'k1', 0, 3, true)",
                unit,
                T);
        return this;
    }

    /** A clip of three frames, {@code state} and {@code reason} as SQL has them. */
    Sample clip(String camera, String clip, Instant time, boolean lamp, String state, String reason) {
        jdbc.update(
                "insert into clip (unit_id, camera, clip, first_time, last_time, lamp, frames_of, frames_seen, frames_judged,"
                        + " frames_clear, frames_poor, light, contrast, sharpness, scattering, covered, state, reason,"
                        + " judged_at) values (?, ?, ?, ?, ?, ?, 3, 3, 2, 1, 1, 0.4, 0.1, 0.05, 0.3, null, ?, ?, now())",
                unit,
                camera,
                clip,
                time,
                time.plusSeconds(2),
                lamp,
                state,
                reason);
        return this;
    }

    Sample lens(String camera, String day, double clean, Double daysLeft) {
        jdbc.update(
                "insert into lens (unit_id, camera, placed, day, clips, detail, best, clean, days_left)"
                        + " values (?, ?, '-infinity', ?::date, 9, 0.5, 0.6, ?, ?)",
                unit,
                camera,
                day,
                clean,
                daysLeft);
        return this;
    }

    Sample visibility(String camera, Instant time, double light, double sharpness) {
        jdbc.update(
                "insert into frame_visibility (unit_id, camera, time, light, contrast, sharpness, scattering, covered)"
                        + " values (?, ?, ?, ?, 0.1, ?, 0.4, 0)",
                unit,
                camera,
                time,
                light,
                sharpness);
        return this;
    }

    Sample status(Instant time, String body) {
        jdbc.update(
                "insert into status (unit_id, time, state, body, received) values (?, ?, ?::jsonb ->> 'state', ?::jsonb, ?)",
                unit,
                time,
                body,
                body,
                time);
        return this;
    }

    Sample deadLetter(String reason) {
        jdbc.update(
                "insert into dead_letter (digest, reason, detail, topic, kind, unit_id, organisation_id, content_type,"
                        + " properties, payload, stored) values (sha256(?::bytea), ?, 'why', 'a/b', 'senml', ?, ?, '',"
                        + " '{}', '\\x00ff', null)",
                reason + unit,
                reason,
                unit,
                organisation);
        return this;
    }

    /** A letter of nobody. */
    Sample stranger() {
        jdbc.update("insert into dead_letter (digest, reason, detail, topic, kind, content_type, properties, payload)"
                + " values ('\\x01', 'unregistered', 'who', 'a/b', 'senml', '', '{}', '\\x00')");
        return this;
    }
}
