package amimori.analytics.accuracy.score;

/**
 * The figures over all classes.
 *
 * @param ap50 mean over the classes that are there of the average precision at IoU 0.50, 0 to 1; NaN if none is
 * @param ap50To95 mean over the same classes and IoU 0.50, 0.55, …, 0.95
 * @param rates right and wrong of all classes together, each at its threshold at work
 * @param count error of the number of all classes together
 */
public record Headline(double ap50, double ap50To95, Rates rates, CountError count) {}
