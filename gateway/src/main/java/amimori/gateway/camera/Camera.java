package amimori.gateway.camera;

import amimori.gateway.Device;
import java.io.IOException;
import java.time.Instant;

/** Takes pictures: a video file, a network or USB camera, a folder, or a simulated camera. */
public interface Camera extends Device {
    /**
     * One picture. Blocks until it is taken, some seconds at most.
     *
     * @param at the instant it is to show, the present one at the unit
     * @param lamp whether the lamp is lit
     * @return the JPEG, or null when there is nothing more to show, as at the end of a file that is not looped
     * @throws IOException when the camera does not answer; the next call tries anew
     */
    Picture take(Instant at, boolean lamp) throws IOException;
}
