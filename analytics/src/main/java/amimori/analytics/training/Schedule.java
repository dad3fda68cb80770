package amimori.analytics.training;

/**
 * How fast to learn: rising over the first steps, then along half a cosine to a hundredth.
 *
 * @param highest learning rate
 * @param warmUp steps until it is reached
 * @param steps in all
 */
record Schedule(float highest, long warmUp, long steps) {
    private static final double LAST_SHARE = 0.01;
    private static final double SLOWEST = 0.002;

    /** Learning rate of a step, counted from 0. */
    float rate(long step) {
        if (step < warmUp) {
            return highest * (step + 1) / warmUp;
        }
        double done = Math.min(1, (double) (step - warmUp) / Math.max(1, steps - warmUp));
        return (float) (highest * (LAST_SHARE + (1 - LAST_SHARE) * (1 + Math.cos(Math.PI * done)) / 2));
    }

    /** Share of the way that the averaged weights go towards the trained ones: at first quickly. */
    static float following(long step) {
        return (float) Math.max(SLOWEST, 1 / (1 + step / 10.0));
    }
}
