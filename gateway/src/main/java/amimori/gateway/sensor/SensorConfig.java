package amimori.gateway.sensor;

import amimori.gateway.Misconfigured;
import amimori.gateway.Replay;
import amimori.gateway.Source;

/**
 * One logger, which may speak for many instruments.
 *
 * @param source {@code serial:} a port, {@code tcp://host:port}, {@code file:} a CSV file; null when the logger is
 *     handed over in code
 * @param baud of a serial port, default 9600
 * @param clock of a CSV file: {@code shift} (default) or {@code recorded}
 * @param loop whether a CSV file begins again at its end, default false; only with {@code shift}
 * @param speed how many times faster than recorded a CSV file is played, default 1; other than 1 only with
 *     {@code recorded}
 */
public record SensorConfig(Source source, Integer baud, Replay clock, Boolean loop, Double speed) {
    private static final int LOGGER_BAUD = 9600;

    public SensorConfig {
        if (source != null) {
            source.require("sensors, source", "serial", "tcp", "file");
        }
        baud = baud == null ? LOGGER_BAUD : baud;
        clock = clock == null ? Replay.SHIFT : clock;
        loop = loop != null && loop;
        speed = speed == null ? 1 : speed;
        if (baud < 50 || baud > 4_000_000) {
            throw new Misconfigured("sensors, baud: expected 50 to 4000000, found " + baud);
        }
        if (loop && clock == Replay.RECORDED) {
            throw new Misconfigured(
                    "sensors, loop: expected clock: shift beside it, because a file replayed twice with recorded times"
                            + " says everything twice");
        }
        if (!(speed > 0 && speed <= 100_000) || (speed != 1 && clock == Replay.SHIFT)) {
            throw new Misconfigured(
                    "sensors, speed: expected more than 0, and clock: recorded beside it, found " + speed);
        }
    }
}
