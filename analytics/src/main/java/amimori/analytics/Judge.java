package amimori.analytics;

import amimori.analytics.detector.Detector;
import amimori.analytics.picture.Picture;
import amimori.analytics.timing.Stage;
import amimori.analytics.timing.Timings;
import amimori.analytics.visibility.VisibilityMeasures;
import amimori.wire.Clock;
import amimori.wire.Count;
import amimori.wire.FrameHead;
import amimori.wire.Kind;
import amimori.wire.Malformed;
import amimori.wire.Message;
import amimori.wire.Times;
import amimori.wire.Topic;
import java.util.List;
import java.util.Map;

/** From one frame message to its count messages, one a detector. Knows nothing of the connection they travel on. */
public final class Judge {
    /** Measures of visibility are made on less. */
    private static final int ENOUGH_TO_SEE = 480;

    private final List<Detector> detectors;
    private final Timings timings;
    private final int enoughPixels;

    /**
     * @param detectors judge every frame; they stay whose they are
     * @param timings is told how long each stage took
     */
    public Judge(List<Detector> detectors, Timings timings) {
        this.detectors = List.copyOf(detectors);
        this.timings = timings;
        this.enoughPixels = detectors.stream().mapToInt(Detector::enoughPixels).reduce(ENOUGH_TO_SEE, Math::max);
    }

    /**
     * @throws Malformed if the frame does not follow the contract
     * @throws IllegalStateException if a detector fails on a good frame
     */
    public List<Message> judge(Message frame) {
        Topic topic = Topic.parse(frame.topic());
        if (topic.kind() != Kind.FRAME) {
            throw Malformed.at("topic, kind", topic.kind().word(), Kind.FRAME.word());
        }
        FrameHead head = FrameHead.parse(frame.properties());
        long begin = System.nanoTime();
        try (Picture picture = Picture.decode(frame.payload(), enoughPixels)) {
            begin = timings.since(Stage.DECODE, begin);
            Count.Visibility visibility = VisibilityMeasures.of(picture.bgr());
            timings.since(Stage.VISIBILITY, begin);
            return detectors.stream()
                    .map(detector -> count(detector, topic, head, picture, visibility))
                    .toList();
        }
    }

    private static Message count(
            Detector detector, Topic frame, FrameHead head, Picture picture, Count.Visibility visibility) {
        try {
            Count count = new Count(
                    Times.seconds(head.timeMicros()),
                    detector.modelId(),
                    head.clip(),
                    head.index(),
                    head.of(),
                    head.lamp(),
                    visibility,
                    detector.detect(picture).over(detector.classes()));
            Topic topic = Topic.of(frame.site(), frame.unit(), Kind.COUNT, frame.part());
            return new Message(topic.toString(), Message.JSON, clockOf(head), count.toJson());
        } catch (RuntimeException e) {
            throw new IllegalStateException("model " + detector.modelId() + " failed: " + e, e);
        }
    }

    /** A count of a replayed frame is a replayed count. */
    private static Map<String, String> clockOf(FrameHead head) {
        return head.clock() == Clock.UNKNOWN
                ? Map.of()
                : Map.of(Clock.PROPERTY, head.clock().word());
    }
}
