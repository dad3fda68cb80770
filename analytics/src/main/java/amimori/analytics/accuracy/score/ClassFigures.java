package amimori.analytics.accuracy.score;

/**
 * How well one class is found.
 *
 * @param there things of it that must be found
 * @param ap50 average precision at IoU 0.50, 0 to 1; NaN if there is nothing to be found
 * @param ap50To95 its mean over IoU 0.50, 0.55, …, 0.95
 * @param threshold lowest score at work
 * @param rates right and wrong at that threshold
 * @param bestThreshold where F1 would be best on these very pictures: a hint, too good to be true elsewhere; NaN if
 *     nothing right was found
 * @param bestF1 F1 there
 * @param count error of the number of this class
 */
public record ClassFigures(
        long there,
        double ap50,
        double ap50To95,
        double threshold,
        Rates rates,
        double bestThreshold,
        double bestF1,
        CountError count) {}
