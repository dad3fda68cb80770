package amimori.analytics.accuracy;

import amimori.analytics.detector.Detector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * A model to be measured.
 *
 * @param detector the model under the names of its own classes, with raw scores, finding down to {@link #LOWEST} whatever
 *     its thresholds at work are
 * @param thresholds lowest raw score at work of each of its classes, 0 to 1
 * @param calibrated from a raw score to the one it tells at work, 0 to 1, never falling
 * @param input what its description says of the pictures it is given, for example {@code bgr, 0-255}
 */
record Subject(Detector detector, Map<String, Double> thresholds, DoubleUnaryOperator calibrated, String input)
        implements AutoCloseable {
    /** Lowest score that average precision looks at; what lies below moves it in the third digit. */
    static final double LOWEST = 0.01;

    /** Thresholds of some classes, in the order given. */
    Map<String, Double> thresholds(List<String> classes) {
        Map<String, Double> some = new LinkedHashMap<>();
        classes.forEach(name -> some.put(name, thresholds.get(name)));
        return some;
    }

    @Override
    public void close() {
        detector.close();
    }
}
