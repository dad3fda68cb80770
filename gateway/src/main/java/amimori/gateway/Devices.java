package amimori.gateway;

import amimori.gateway.camera.Camera;
import amimori.gateway.gnss.Gnss;
import amimori.gateway.sensor.Instruments;
import java.util.List;
import java.util.Map;

/**
 * What a gateway hears and sees with: real devices or simulated ones.
 *
 * @param cameras by name
 * @param receivers GNSS receivers by the point of the net they sit on, {@code main} for the only one
 * @param loggers sources of readings
 */
public record Devices(Map<String, Camera> cameras, Map<String, Gnss> receivers, List<Instruments> loggers)
        implements AutoCloseable {
    public Devices {
        cameras = Map.copyOf(cameras);
        receivers = Map.copyOf(receivers);
        loggers = List.copyOf(loggers);
    }

    /**
     * Opens the devices a configuration names.
     *
     * @throws Misconfigured when a file or folder cannot be read; a device that is not there now is tried again later
     */
    public static Devices open(GatewayConfig config) {
        return RealDevices.open(config);
    }

    /** Nothing at all, for a unit whose messages come from elsewhere. */
    public static Devices none() {
        return new Devices(Map.of(), Map.of(), List.of());
    }

    @Override
    public void close() {
        cameras.values().forEach(Device::close);
        receivers.values().forEach(Device::close);
        loggers.forEach(Device::close);
    }
}
