package amimori.gateway;

import amimori.gateway.camera.Camera;
import amimori.gateway.camera.CameraConfig;
import amimori.gateway.camera.FolderCamera;
import amimori.gateway.camera.LiveVideo;
import amimori.gateway.camera.VideoFile;
import amimori.gateway.gnss.Gnss;
import amimori.gateway.gnss.GnssConfig;
import amimori.gateway.gnss.NmeaReceiver;
import amimori.gateway.gnss.NmeaReplay;
import amimori.gateway.sensor.CsvReplay;
import amimori.gateway.sensor.Instruments;
import amimori.gateway.sensor.LineLogger;
import amimori.gateway.sensor.SensorConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Opens what the configuration names. */
final class RealDevices {
    private RealDevices() {}

    /**
     * @throws Misconfigured when a file or folder cannot be read; a device that is not there now is no error, it is tried
     *     again
     */
    static Devices open(GatewayConfig config) {
        Map<String, Camera> cameras = new LinkedHashMap<>();
        Map<String, Gnss> receivers = new LinkedHashMap<>();
        List<Instruments> loggers = new ArrayList<>();
        try {
            config.cameras().forEach((name, camera) -> cameras.put(name, camera(name, camera)));
            config.gnss().forEach((point, receiver) -> receivers.put(point, receiver(point, receiver)));
            config.sensors().forEach((name, sensor) -> loggers.add(logger(name, sensor)));
            return new Devices(cameras, receivers, loggers);
        } catch (Misconfigured e) {
            new Devices(cameras, receivers, loggers).close();
            throw e;
        }
    }

    private static Camera camera(String name, CameraConfig camera) {
        return switch (required("cameras." + name, camera.source()).kind()) {
            case "file" -> new VideoFile(name, camera);
            case "folder" -> new FolderCamera(name, camera);
            default -> new LiveVideo(name, camera);
        };
    }

    private static Gnss receiver(String point, GnssConfig receiver) {
        String name = "gnss." + point;
        return required(name, receiver.source()).kind().equals("file")
                ? new NmeaReplay(name, receiver)
                : new NmeaReceiver(name, receiver);
    }

    private static Instruments logger(String sensor, SensorConfig config) {
        String name = "sensors." + sensor;
        return required(name, config.source()).kind().equals("file")
                ? new CsvReplay(name, config)
                : new LineLogger(name, config);
    }

    private static Source required(String name, Source source) {
        if (source == null) {
            throw new Misconfigured(name + ".source: expected where the device is, found nothing");
        }
        return source;
    }
}
