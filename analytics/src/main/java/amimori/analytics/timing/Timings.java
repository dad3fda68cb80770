package amimori.analytics.timing;

/** Is told how long each stage of each frame took; called from several threads at once. */
public interface Timings {
    /** Nobody wants to know. */
    Timings NONE = (stage, nanos) -> {};

    /** @param nanos from the stage's begin to its end, ns */
    void took(Stage stage, long nanos);

    /** Tells of a stage that ends now and returns when that is, ns of {@link System#nanoTime()}. */
    default long since(Stage stage, long begin) {
        long now = System.nanoTime();
        took(stage, now - begin);
        return now;
    }
}
