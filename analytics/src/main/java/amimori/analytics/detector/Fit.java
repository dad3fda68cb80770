package amimori.analytics.detector;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How a picture gets into a tensor of another shape. */
public enum Fit {
    /** Scaled as a whole, the rest to the right and below is padding. */
    LETTERBOX_TOP_LEFT,
    /** Scaled as a whole, half of the padding on either side. */
    LETTERBOX_CENTRE,
    /** Width and height scaled each by itself. */
    STRETCH;

    /**
     * Where the picture lies in the tensor, pixels of the tensor.
     *
     * @param x of its left edge
     * @param y of its upper edge
     * @param width at least 1
     * @param height at least 1
     */
    public record Place(int x, int y, int width, int height) {
        /** From the tensor's pixels to a share of the picture's width, not yet clipped to it. */
        double acrossPicture(double pixel) {
            return (pixel - x) / width;
        }

        /** From the tensor's pixels to a share of the picture's height, not yet clipped to it. */
        double downPicture(double pixel) {
            return (pixel - y) / height;
        }
    }

    @JsonCreator
    static Fit of(String word) {
        return Json.oneOf("input.fit", word, values(), Fit::word);
    }

    @JsonValue
    String word() {
        return Json.lower(this);
    }

    /**
     * @param pictureWidth of the picture, pixels
     * @param pictureHeight of the picture, pixels
     * @param width of the tensor, pixels
     * @param height of the tensor, pixels
     */
    public Place place(int pictureWidth, int pictureHeight, int width, int height) {
        if (this == STRETCH) {
            return new Place(0, 0, width, height);
        }
        double scale = Math.min((double) width / pictureWidth, (double) height / pictureHeight);
        int across = Math.max(1, (int) Math.round(pictureWidth * scale));
        int down = Math.max(1, (int) Math.round(pictureHeight * scale));
        return this == LETTERBOX_TOP_LEFT
                ? new Place(0, 0, across, down)
                : new Place((width - across) / 2, (height - down) / 2, across, down);
    }
}
