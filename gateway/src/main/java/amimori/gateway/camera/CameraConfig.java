package amimori.gateway.camera;

import amimori.gateway.Misconfigured;
import amimori.gateway.Source;

/**
 * One camera.
 *
 * @param source {@code file:} a video, {@code rtsp://…}, {@code usb:} a device, {@code folder:} of pictures; null when
 *     the camera is handed over in code
 * @param loop whether a file or folder begins again at its end; default true
 * @param depth below the surface, m, or null
 * @param clip when pictures are taken; default 3 frames, 1 s apart, every 10 min
 * @param jpeg how pictures are written
 * @param lamp when the lamp is lit, or null when there is none
 */
public record CameraConfig(
        Source source, Boolean loop, Double depth, CapturePlan clip, PictureFormat jpeg, LampHours lamp) {
    public static final CameraConfig DEFAULT = new CameraConfig(null, null, null, null, null, null);

    public CameraConfig {
        if (source != null) {
            source.require("cameras, source", "file", "rtsp", "rtsps", "http", "https", "usb", "folder");
        }
        if (depth != null && !(depth >= 0 && depth <= 11_000)) {
            throw new Misconfigured("cameras, depth: expected 0 to 11000 m, found " + depth);
        }
        loop = loop == null || loop;
        clip = clip == null ? CapturePlan.DEFAULT : clip;
        jpeg = jpeg == null ? PictureFormat.DEFAULT : jpeg;
    }

    /** A camera that is handed over in code. */
    public static CameraConfig of(CapturePlan clip, Double depth) {
        return new CameraConfig(null, null, depth, clip, null, null);
    }
}
