package amimori.analytics.timing;

/** The stages of a frame's way through a worker, in their order. */
public enum Stage {
    /** From the JPEG's bytes to pixels. */
    DECODE,
    /** Measures of what can be seen. */
    VISIBILITY,
    /** From pixels to the model's tensor. */
    PREPARE,
    /** The model itself. */
    RUN,
    /** From the tensor that came out to boxes without overlaps. */
    READ,
    /** From the count to the broker's word that it has it. */
    PUBLISH
}
