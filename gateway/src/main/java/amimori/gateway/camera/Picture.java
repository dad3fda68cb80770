package amimori.gateway.camera;

import amimori.wire.FrameHead;
import java.util.Objects;

/**
 * One picture as it will be sent.
 *
 * @param jpeg a whole JPEG of at most {@link FrameHead#MAX_JPEG_BYTES}; not copied
 */
public record Picture(byte[] jpeg) {
    public Picture {
        Objects.requireNonNull(jpeg, "jpeg");
    }
}
