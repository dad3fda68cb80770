package amimori.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is said about a picture beside the picture: the user properties of a frame message, whose payload is the JPEG
 * itself. Natural key: (unit, camera from the topic, time).
 *
 * @param timeMicros when it was taken, µs since 1970 UTC; on the wire {@code t} in seconds
 * @param clip id of the clip, 1 to 64 characters, the same for all its frames
 * @param index place in the clip, from 0
 * @param of frames in the clip, 1 to 10 000
 * @param lamp whether a lamp was lit
 * @param clock which clock gave the time
 * @param survey where it was taken, or null outside a survey
 */
public record FrameHead(long timeMicros, String clip, int index, int of, boolean lamp, Clock clock, Survey survey) {
    /** Largest picture accepted, bytes; also the broker's Maximum Packet Size less room for the head. */
    public static final int MAX_JPEG_BYTES = 2 * 1024 * 1024;

    /**
     * @param lat degrees north, WGS 84
     * @param lon degrees east, WGS 84
     * @param altitude of the camera above the bottom, m, or null
     * @param fieldOfView horizontal, degrees, or null
     */
    public record Survey(double lat, double lon, Double altitude, Double fieldOfView) {
        public Survey {
            Records.requireWithin("property lat", lat, -90, 90);
            Records.requireWithin("property lon", lon, -180, 180);
            Records.requireWithinIfAny("property altitude", altitude, 0, 1000);
            Records.requireWithinIfAny("property fov", fieldOfView, 1, 179);
        }
    }

    public FrameHead {
        Records.requireText("property clip", clip, 64);
        Records.requireWithin("property of", of, 1, 10_000);
        Records.requireWithin("property index", index, 0, of - 1);
    }

    public Map<String, String> toProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("t", decimalSeconds(timeMicros));
        properties.put("clip", clip);
        properties.put("index", Integer.toString(index));
        properties.put("of", Integer.toString(of));
        properties.put("lamp", Boolean.toString(lamp));
        if (clock != Clock.UNKNOWN) {
            properties.put(Clock.PROPERTY, clock.word());
        }
        if (survey != null) {
            properties.put("lat", Double.toString(survey.lat()));
            properties.put("lon", Double.toString(survey.lon()));
            if (survey.altitude() != null) {
                properties.put("altitude", Double.toString(survey.altitude()));
            }
            if (survey.fieldOfView() != null) {
                properties.put("fov", Double.toString(survey.fieldOfView()));
            }
        }
        return properties;
    }

    /** @throws Malformed naming the property and its value */
    public static FrameHead parse(Map<String, String> properties) {
        boolean surveyed = properties.containsKey("lat") || properties.containsKey("lon");
        return new FrameHead(
                Times.ofSeconds("property t", number(properties, "t")),
                properties.get("clip"),
                whole(properties, "index"),
                whole(properties, "of"),
                truth(properties, "lamp"),
                Clock.parse(properties.get(Clock.PROPERTY)),
                surveyed
                        ? new Survey(
                                number(properties, "lat"),
                                number(properties, "lon"),
                                numberIfAny(properties, "altitude"),
                                numberIfAny(properties, "fov"))
                        : null);
    }

    /**
     * @throws Malformed unless the bytes begin and end as a JPEG does and are at most {@link #MAX_JPEG_BYTES}; a torn
     *     picture has no end marker
     */
    public static void requireJpeg(byte[] picture) {
        int n = picture.length;
        if (n > MAX_JPEG_BYTES) {
            throw Malformed.at("payload (bytes)", n, "at most " + MAX_JPEG_BYTES);
        }
        boolean begins = n >= 4 && (picture[0] & 0xff) == 0xff && (picture[1] & 0xff) == 0xd8;
        if (!begins) {
            throw Malformed.at("payload (first bytes)", firstBytes(picture), "a JPEG, ff d8");
        }
        if ((picture[n - 2] & 0xff) != 0xff || (picture[n - 1] & 0xff) != 0xd9) {
            throw new Malformed("payload: a JPEG of " + n + " bytes without its end marker ff d9, so torn");
        }
    }

    private static String firstBytes(byte[] picture) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < Math.min(4, picture.length); i++) {
            hex.append(String.format(i == 0 ? "%02x" : " %02x", picture[i]));
        }
        return hex.isEmpty() ? "nothing" : hex.toString();
    }

    private static String decimalSeconds(long micros) {
        return Math.floorDiv(micros, 1_000_000L) + "." + String.format("%06d", Math.floorMod(micros, 1_000_000L));
    }

    private static double number(Map<String, String> properties, String name) {
        String text = properties.get(name);
        try {
            return Double.parseDouble(text == null ? "" : text);
        } catch (NumberFormatException e) {
            throw Malformed.at("property " + name, text, "a number");
        }
    }

    private static Double numberIfAny(Map<String, String> properties, String name) {
        return properties.containsKey(name) ? number(properties, name) : null;
    }

    private static int whole(Map<String, String> properties, String name) {
        String text = properties.get(name);
        try {
            return Integer.parseInt(text == null ? "" : text);
        } catch (NumberFormatException e) {
            throw Malformed.at("property " + name, text, "a whole number");
        }
    }

    private static boolean truth(Map<String, String> properties, String name) {
        String text = properties.getOrDefault(name, "false");
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Malformed.at("property " + name, text, "true or false");
        };
    }
}
