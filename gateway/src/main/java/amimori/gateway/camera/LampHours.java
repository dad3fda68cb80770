package amimori.gateway.camera;

import amimori.gateway.Misconfigured;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When the lamp beside a camera is lit. The gateway does not switch it; it marks the pictures.
 *
 * @param from first minute, local time
 * @param to first minute after, local time; may be past midnight; the same as {@code from} means always
 * @param zone of the two
 */
public record LampHours(LocalTime from, LocalTime to, ZoneId zone) {
    /**
     * @param from hh:mm
     * @param to hh:mm
     * @param zone such as Asia/Tokyo; default the computer's own
     */
    @JsonCreator
    public static LampHours parse(
            @JsonProperty(value = "from", required = true) String from,
            @JsonProperty(value = "to", required = true) String to,
            @JsonProperty("zone") String zone) {
        try {
            return new LampHours(
                    LocalTime.parse(from),
                    LocalTime.parse(to),
                    zone == null ? ZoneId.systemDefault() : ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw new Misconfigured(
                    "lamp: expected from and to as \"hh:mm\" and a zone such as Asia/Tokyo, found \"" + from + "\", \""
                            + to + "\", \"" + zone + '"',
                    e);
        }
    }

    public boolean litAt(Instant instant) {
        LocalTime local = instant.atZone(zone).toLocalTime();
        return from.isBefore(to)
                ? !local.isBefore(from) && local.isBefore(to)
                : !local.isBefore(from) || local.isBefore(to);
    }
}
