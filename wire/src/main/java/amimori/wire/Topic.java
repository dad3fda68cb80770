package amimori.wire;

import java.util.Objects;

/**
 * {@code amimori/v1/{site}/{unit}/{kind}[/{part}]}.
 *
 * @param site generated id of the site
 * @param unit generated id of the unit, also its MQTT user name and client id
 * @param kind what is carried
 * @param part camera, point of the net or asking instance; {@code ""} when the kind has none
 */
public record Topic(String site, String unit, Kind kind, String part) {
    /** The two levels every topic of this contract begins with. */
    public static final String PREFIX = "amimori/v1";

    private static final int LEVELS_WITHOUT_PART = 5;

    public Topic {
        Ids.requireId("topic, site", site);
        Ids.requireId("topic, unit", unit);
        Objects.requireNonNull(kind, "kind");
        if (kind.partRequired() || !part.isEmpty()) {
            Ids.requirePart("topic, part", part);
        }
    }

    public static Topic of(String site, String unit, Kind kind) {
        return new Topic(site, unit, kind, "");
    }

    public static Topic of(String site, String unit, Kind kind, String part) {
        return new Topic(site, unit, kind, part);
    }

    /** @throws Malformed naming the level that is wrong */
    public static Topic parse(String text) {
        String[] level = text.split("/", -1);
        if (level.length < LEVELS_WITHOUT_PART
                || level.length > LEVELS_WITHOUT_PART + 1
                || !text.startsWith(PREFIX + "/")) {
            throw Malformed.at("topic", text, PREFIX + "/{site}/{unit}/{kind}[/{part}]");
        }
        boolean hasPart = level.length > LEVELS_WITHOUT_PART;
        if (hasPart) {
            Ids.requirePart("topic, part", level[5]);
        }
        return new Topic(level[2], level[3], Kind.parse(level[4]), hasPart ? level[5] : "");
    }

    /** The filter under which one kind of message of all units arrives, parts included. */
    public static String filterOf(Kind kind) {
        return PREFIX + "/+/+/" + kind.word() + "/#";
    }

    @Override
    public String toString() {
        String head = PREFIX + '/' + site + '/' + unit + '/' + kind.word();
        return part.isEmpty() ? head : head + '/' + part;
    }
}
