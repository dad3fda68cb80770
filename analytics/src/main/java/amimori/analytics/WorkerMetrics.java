package amimori.analytics;

/**
 * The worker's counters, in frames, since it started. At rest {@code received = judged + bad + failed + refused +
 * abandoned + held}.
 *
 * @param received frames handed over by the broker, a frame that came again included
 * @param judged frames whose counts the broker accepted
 * @param bad frames that do not follow the contract: no JPEG, a malformed head, too large
 * @param failed good frames on which a detector failed
 * @param refused frames of which the broker refused a count, after all attempts
 * @param abandoned frames whose connection was lost before they were acknowledged; the broker hands them over again
 * @param held frames in memory now, at most {@link WorkerConfig#receiveMaximum()}
 * @param connections connections made, 1 if none was lost
 */
public record WorkerMetrics(
        long received, long judged, long bad, long failed, long refused, long abandoned, int held, long connections) {}
