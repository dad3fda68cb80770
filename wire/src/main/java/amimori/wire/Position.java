package amimori.wire;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One GNSS fix of one point of a net. Natural key: (unit, point from the topic, time).
 *
 * @param t when, seconds since 1970 UTC
 * @param lat degrees north, WGS 84, −90 to 90
 * @param lon degrees east, WGS 84, −180 to 180
 * @param alt metres above mean sea level, or null
 * @param hdop horizontal dilution of precision, at least 0, or null
 * @param sats satellites used, or null
 * @param quality the GGA fix quality, 1 to 8 (a fix of quality 0 is none and is not sent), or null
 * @param speed over ground, m/s, at least 0, or null
 * @param course over ground, degrees true, 0 to 360, or null
 * @param qf QARTOD flag of quality control at the unit, or null when it ran none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Position(
        double t,
        double lat,
        double lon,
        Double alt,
        Double hdop,
        Integer sats,
        Integer quality,
        Double speed,
        Double course,
        Integer qf) {
    /** The point of a unit with one receiver. */
    public static final String MAIN = "main";

    public Position {
        Times.ofSeconds("t", t);
        Records.requireWithin("lat", lat, -90, 90);
        Records.requireWithin("lon", lon, -180, 180);
        Records.requireWithinIfAny("alt", alt, -500, 9000);
        Records.requireWithinIfAny("hdop", hdop, 0, 1000);
        Records.requireWithinIfAny("sats", sats, 0, 200);
        Records.requireWithinIfAny("quality", quality, 1, 8);
        Records.requireWithinIfAny("speed", speed, 0, 600);
        Records.requireWithinIfAny("course", course, 0, 360);
        if (qf != null) {
            Flag.ofCode("qf", qf);
        }
    }

    /** A position that no quality control has seen. */
    public Position(
            double t,
            double lat,
            double lon,
            Double alt,
            Double hdop,
            Integer sats,
            Integer quality,
            Double speed,
            Double course) {
        this(t, lat, lon, alt, hdop, sats, quality, speed, course, null);
    }

    /** The same with what quality control said. */
    public Position flagged(Flag flag) {
        return new Position(t, lat, lon, alt, hdop, sats, quality, speed, course, flag.code());
    }

    /** µs since 1970 UTC. */
    public long timeMicros() {
        return Times.ofSeconds("t", t);
    }

    public byte[] toJson() {
        return Records.write(this);
    }

    /** @throws Malformed naming the field and its value */
    public static Position parse(byte[] json) {
        return Records.read(json, Position.class);
    }
}
