package amimori.ingest.clip;

import amimori.wire.Count.Visibility;
import amimori.wire.sight.Sight;
import amimori.wire.sight.Sight.Reason;
import amimori.wire.sight.Sight.State;
import amimori.wire.sight.SightLimits;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A clip and what can be seen in it: a pure function of its frames, in whatever order they came.
 *
 * @param first capture time of the first frame that is known
 * @param last capture time of the last
 * @param lamp whether any frame was lit: light draws fish, so one lit frame is enough
 * @param of frames in the clip, as the unit says
 * @param seen frames that are known
 * @param judged those with measures
 * @param clear those of these that are clear
 * @param poor those of these that are poor
 * @param visibility medians of the judged frames' measures, each over the frames that have it; null if none is judged
 * @param sight what the clip is good for; null if no frame is judged
 */
record JudgedClip(
        Instant first,
        Instant last,
        boolean lamp,
        int of,
        int seen,
        int judged,
        int clear,
        int poor,
        Visibility visibility,
        Sight sight) {
    /**
     * The half of the judged frames decides: a fish that swims up to the lens hides a frame, not a clip.
     *
     * @param frames at least one
     */
    static JudgedClip of(List<ClipFrame> frames, SightLimits limits) {
        List<ClipFrame> judged =
                frames.stream().filter(frame -> frame.visibility() != null).toList();
        List<Sight> sights =
                judged.stream().map(frame -> limits.judge(frame.visibility())).toList();
        int clear = count(sights, State.CLEAR);
        int poor = count(sights, State.POOR);
        return new JudgedClip(
                frames.stream().map(ClipFrame::time).min(Instant::compareTo).orElseThrow(),
                frames.stream().map(ClipFrame::time).max(Instant::compareTo).orElseThrow(),
                frames.stream().anyMatch(ClipFrame::lamp),
                frames.stream().mapToInt(ClipFrame::of).max().orElseThrow(),
                frames.size(),
                judged.size(),
                clear,
                poor,
                medians(judged),
                sights.isEmpty() ? null : sight(sights, clear, poor, fouled(judged, limits)));
    }

    private static int count(List<Sight> sights, State state) {
        return (int) sights.stream().filter(sight -> sight.state() == state).count();
    }

    private static Sight sight(List<Sight> sights, int clear, int poor, boolean fouled) {
        if (2 * clear >= sights.size()) {
            return Sight.CLEAR;
        }
        State state = 2 * (clear + poor) >= sights.size() ? State.POOR : State.UNSEEN;
        Reason reason = usual(sights, state);
        // A single picture cannot tell what lies on the glass from what drifts before it; the camera's past can.
        boolean glass = fouled && (reason == Reason.TURBID || reason == Reason.COVERED);
        return new Sight(state, glass ? Reason.FOULED : reason);
    }

    /** The reason of most of those frames that made it what it is. */
    private static Reason usual(List<Sight> sights, State state) {
        int[] times = new int[Reason.values().length];
        sights.stream()
                .filter(sight -> sight.reason() != null && (state == State.POOR || !sight.assessable()))
                .forEach(sight -> times[sight.reason().ordinal()]++);
        Reason most = Reason.values()[0];
        for (Reason reason : Reason.values()) {
            most = times[reason.ordinal()] > times[most.ordinal()] ? reason : most;
        }
        return most;
    }

    private static boolean fouled(List<ClipFrame> judged, SightLimits limits) {
        Double clean = median(judged, ClipFrame::clean);
        return clean != null && clean < limits.fouledBelow();
    }

    private static Visibility medians(List<ClipFrame> judged) {
        return judged.isEmpty()
                ? null
                : new Visibility(
                        median(judged, frame -> frame.visibility().light()),
                        median(judged, frame -> frame.visibility().contrast()),
                        median(judged, frame -> frame.visibility().sharpness()),
                        median(judged, frame -> frame.visibility().scattering()),
                        median(judged, frame -> frame.visibility().covered()));
    }

    /** Null if no frame has it. */
    private static Double median(List<ClipFrame> frames, Function<ClipFrame, Double> measure) {
        double[] sorted = frames.stream()
                .map(measure)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (sorted.length == 0) {
            return null;
        }
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
