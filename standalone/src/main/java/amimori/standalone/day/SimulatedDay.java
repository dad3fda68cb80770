package amimori.standalone.day;

import amimori.analytics.Judge;
import amimori.analytics.detector.Detector;
import amimori.analytics.timing.Timings;
import amimori.simulator.camera.Picture;
import amimori.simulator.camera.TrueFish;
import amimori.simulator.fish.Group;
import amimori.simulator.unit.SimulatedUnit;
import amimori.simulator.unit.Twin;
import amimori.simulator.unit.UnitPlan;
import amimori.wire.Clock;
import amimori.wire.Count;
import amimori.wire.FrameHead;
import amimori.wire.Ids;
import amimori.wire.Kind;
import amimori.wire.Message;
import amimori.wire.Times;
import amimori.wire.Topic;
import amimori.wire.sight.Sight;
import amimori.wire.sight.SightLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws clips of one simulated camera and has them judged by the worker's own {@link Judge}: from the bytes of a frame
 * message to those of a count message, with everything between but the broker.
 */
final class SimulatedDay {
    private static final double QUALITY = 0.78;

    private final Twin twin;
    private final Judge judge;
    private final String className;
    private final Group group;
    private final Topic topic = Topic.of(Ids.next(), Ids.next(), Kind.FRAME, Twin.CAMERA);

    /**
     * @param detector judges
     * @param className one of its classes
     * @param group what animals of that class are in the simulated sea
     */
    SimulatedDay(Twin twin, Detector detector, String className, Group group) {
        this.twin = twin;
        this.judge = new Judge(List.of(detector), Timings.NONE);
        this.className = className;
        this.group = group;
    }

    JudgedClip clip(Instant begin) {
        List<Picture> pictures = new ArrayList<>();
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < UnitPlan.FRAMES_IN_A_CLIP; i++) {
            Instant time = begin.plusMillis((long) i * UnitPlan.FRAME_MILLIS);
            boolean lamp = SimulatedUnit.lampLit(twin.plan(), time);
            Picture picture = twin.picture(time, lamp);
            FrameHead head =
                    new FrameHead(Times.micros(time), "day", i, UnitPlan.FRAMES_IN_A_CLIP, lamp, Clock.GNSS, null);
            Message frame = new Message(topic.toString(), Message.JPEG, head.toProperties(), picture.jpeg(QUALITY));
            pictures.add(picture);
            counts.add(Count.parse(judge.judge(frame).get(0).payload()));
        }
        return new JudgedClip(
                begin,
                (int) twin.contents().swimmers(begin).stream()
                        .filter(fish -> fish.species().group() == group)
                        .count(),
                pictures.stream().mapToInt(this::visible).max().orElseThrow(),
                pictures.stream().mapToInt(this::visible).average().orElseThrow(),
                2 * pictures.stream().filter(Picture::countable).count() >= pictures.size(),
                pictures.stream().allMatch(Picture::blind),
                counts.stream().mapToInt(this::counted).max().orElseThrow(),
                counts.stream().mapToInt(this::counted).average().orElseThrow(),
                state(counts));
    }

    private int visible(Picture picture) {
        return (int) picture.fish().stream()
                .filter(TrueFish::visible)
                .filter(fish -> fish.species().group() == group)
                .count();
    }

    private int counted(Count count) {
        return count.counts().stream()
                .filter(one -> one.name().equals(className))
                .mapToInt(Count.OfClass::n)
                .sum();
    }

    /** As ashore: half of the frames decide. */
    private static Sight.State state(List<Count> counts) {
        List<Sight.State> states = counts.stream()
                .map(count -> SightLimits.DEFAULT.judge(count.visibility()).state())
                .toList();
        long clear = states.stream().filter(state -> state == Sight.State.CLEAR).count();
        long seen = clear
                + states.stream().filter(state -> state == Sight.State.POOR).count();
        if (2 * clear >= states.size()) {
            return Sight.State.CLEAR;
        }
        return 2 * seen >= states.size() ? Sight.State.POOR : Sight.State.UNSEEN;
    }
}
