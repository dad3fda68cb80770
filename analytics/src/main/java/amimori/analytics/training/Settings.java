package amimori.analytics.training;

import amimori.analytics.training.network.Architecture;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Of one training.
 *
 * @param architecture network to train
 * @param folder where checkpoints lie; one that lies there is taken up
 * @param epochs in all; a training that is taken up may be given another number, its learning rate then falls to that end
 * @param steps of an epoch
 * @param batch pictures of a step
 * @param crop side of the pictures trained on, pixels, a multiple of 32
 * @param input side at which the worker will look at whole pictures, pixels, a multiple of 32
 * @param rate highest learning rate
 * @param decay of kernels
 * @param seed of weights and of what is drawn
 * @param threads of the processor for the engine
 * @param limit after which it stops at the next step, to be taken up later
 */
record Settings(
        Architecture architecture,
        Path folder,
        int epochs,
        int steps,
        int batch,
        int crop,
        int input,
        float rate,
        float decay,
        long seed,
        int threads,
        Duration limit) {
    private static final int COARSEST = 32;
    private static final long WARM_UP = 150;

    Settings {
        side("--crop", crop);
        side("--input", input);
        positive("--epochs", epochs);
        positive("--steps", steps);
        positive("--batch", batch);
        positive("--threads", threads);
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException("--rate " + rate + ": expected more than 0 and less than 1");
        }
    }

    Schedule schedule() {
        long all = (long) epochs * steps;
        return new Schedule(rate, Math.min(WARM_UP, all / 10 + 1), all);
    }

    /** State to go on from. */
    Path last() {
        return folder.resolve("last.checkpoint");
    }

    /** Averaged weights that were best in validation. */
    Path best() {
        return folder.resolve("best.checkpoint");
    }

    private static void side(String name, int side) {
        if (side < COARSEST || side > 1024 || side % COARSEST != 0) {
            throw new IllegalArgumentException(
                    name + ' ' + side + ": expected a multiple of " + COARSEST + " pixels up to 1024");
        }
    }

    private static void positive(String name, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(name + ' ' + number + ": expected at least 1");
        }
    }
}
