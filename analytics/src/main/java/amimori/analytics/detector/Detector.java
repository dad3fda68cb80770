package amimori.analytics.detector;

import amimori.analytics.picture.Picture;
import java.util.List;

/** A model that says what is in a picture. Called from several threads at once. */
public interface Detector extends AutoCloseable {
    /** Name and version, 1 to 64 characters: part of the key of every count, so another model is another series. */
    String modelId();

    /** The classes the model looks for, 1 to 256, each once; what it does not find of them is counted as zero. */
    List<String> classes();

    /**
     * Pixels of a picture's longer side from which on more of them tell it nothing; a picture may be decoded at a smaller
     * size than its own, but not below this.
     */
    default int enoughPixels() {
        return Integer.MAX_VALUE;
    }

    /** @throws RuntimeException if this picture cannot be judged; the worker goes on with the next */
    Detection detect(Picture picture);

    /** Gives back what it holds; it is not called again. */
    @Override
    default void close() {}
}
