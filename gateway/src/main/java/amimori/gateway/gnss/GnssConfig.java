package amimori.gateway.gnss;

import amimori.gateway.Misconfigured;
import amimori.gateway.Replay;
import amimori.gateway.Source;

/**
 * One GNSS receiver.
 *
 * @param source {@code serial:} a port, {@code tcp://host:port} raw NMEA or gpsd, {@code file:} a log; null when the
 *     receiver is handed over in code
 * @param baud of a serial port, default 4800 as NMEA 0183 has it
 * @param clock of a log: {@code shift} (default) or {@code recorded}
 * @param loop whether a log begins again at its end, default false; only with {@code shift}
 * @param speed how many times faster than recorded a log is played, default 1; other than 1 only with {@code recorded}
 */
public record GnssConfig(Source source, Integer baud, Replay clock, Boolean loop, Double speed) {
    private static final int NMEA_BAUD = 4800;

    public GnssConfig {
        if (source != null) {
            source.require("gnss, source", "serial", "tcp", "file");
        }
        baud = baud == null ? NMEA_BAUD : baud;
        clock = clock == null ? Replay.SHIFT : clock;
        loop = loop != null && loop;
        speed = speed == null ? 1 : speed;
        if (baud < 50 || baud > 4_000_000) {
            throw new Misconfigured("gnss, baud: expected 50 to 4000000, found " + baud);
        }
        if (loop && clock == Replay.RECORDED) {
            throw new Misconfigured(
                    "gnss, loop: expected clock: shift beside it, because a log replayed twice with recorded times says"
                            + " everything twice");
        }
        if (!(speed > 0 && speed <= 100_000) || (speed != 1 && clock == Replay.SHIFT)) {
            throw new Misconfigured("gnss, speed: expected more than 0, and clock: recorded beside it, found " + speed);
        }
    }

    /** A receiver that is handed over in code. */
    public static GnssConfig inCode() {
        return new GnssConfig(null, null, null, null, null);
    }
}
