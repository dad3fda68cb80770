package amimori.gateway;

import amimori.gateway.camera.CameraConfig;
import amimori.gateway.gnss.GnssConfig;
import amimori.gateway.quality.QualityConfig;
import amimori.gateway.sensor.SensorConfig;
import amimori.gateway.spool.SpoolConfig;
import amimori.gateway.uplink.UplinkConfig;
import amimori.wire.Ids;
import amimori.wire.Malformed;
import amimori.wire.Position;
import amimori.wire.Status;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that a gateway is told, in one file. Names and defaults are those of {@code gateway.sample.yaml}.
 *
 * @param site generated id of the site
 * @param unit generated id of the unit
 * @param link broker, secret, TLS and bandwidth
 * @param spool where messages wait; by default the file {@code spool-UNIT.db} beside the process
 * @param cameras by name
 * @param gnss receivers by point of the net
 * @param sensors loggers by name
 * @param instruments depth and serial number by instrument, sent with each status
 * @param quality thresholds of quality control where the defaults do not fit
 */
public record GatewayConfig(
        @JsonProperty(required = true) String site,
        @JsonProperty(required = true) String unit,
        @JsonProperty(required = true) UplinkConfig link,
        SpoolConfig spool,
        Map<String, CameraConfig> cameras,
        Map<String, GnssConfig> gnss,
        Map<String, SensorConfig> sensors,
        Map<String, Status.Instrument> instruments,
        QualityConfig quality) {

    public GatewayConfig {
        try {
            Ids.requireId("site", site);
            Ids.requireId("unit", unit);
            cameras = named("cameras", cameras);
            gnss = named("gnss", gnss);
            sensors = named("sensors", sensors);
            instruments = named("instruments", instruments);
        } catch (Malformed e) {
            throw new Misconfigured(e.getMessage(), e);
        }
        if (link == null) {
            throw new Misconfigured("link: expected broker and secret, found nothing");
        }
        quality = quality == null ? QualityConfig.DEFAULT : quality;
        spool = spool == null ? SpoolConfig.of("spool-" + unit + ".db") : spool;
    }

    /** @throws Misconfigured in one sentence that names the file, the key and the line */
    public static GatewayConfig read(Path file) {
        return ConfigFile.read(file);
    }

    /** A unit that has no devices of its own, with default settings. */
    public static GatewayConfig bare(String site, String unit, UplinkConfig link, SpoolConfig spool) {
        return new GatewayConfig(site, unit, link, spool, Map.of(), Map.of(), Map.of(), Map.of(), null);
    }

    /** The same unit with these cameras, receivers and instruments, as a simulator wants it. */
    public GatewayConfig with(
            Map<String, CameraConfig> cameras,
            Map<String, GnssConfig> gnss,
            Map<String, Status.Instrument> instruments) {
        return new GatewayConfig(site, unit, link, spool, cameras, gnss, sensors, instruments, quality);
    }

    /** The one receiver of a unit that has one. */
    public static Map<String, GnssConfig> oneReceiver(GnssConfig receiver) {
        return Map.of(Position.MAIN, receiver);
    }

    private static <T> Map<String, T> named(String place, Map<String, T> things) {
        if (things == null) {
            return Map.of();
        }
        things.forEach((name, thing) -> {
            Ids.requirePart(place + ", name", name);
            if (thing == null) {
                throw new Misconfigured(place + "." + name + ": expected its settings, found nothing");
            }
        });
        return new LinkedHashMap<>(things);
    }
}
