package amimori.ingest.page;

import amimori.ingest.clip.Clips;
import amimori.ingest.clip.DirtyClips;
import amimori.ingest.count.ClipCounts;
import amimori.ingest.count.CountRow;
import amimori.ingest.count.CountStore;
import amimori.ingest.placement.NewPlacement;
import amimori.ingest.placement.PlacementStore;
import amimori.wire.Count;
import amimori.wire.Times;
import amimori.wire.sight.SightLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The pictures of a unit's camera and what the worker says of them, written into the database as ingest writes both. */
final class Lookout {
    static final Count.Visibility CLEAR = new Count.Visibility(0.4, 0.15, 0.3, 0.2, 0.0);
    static final Count.Visibility POOR = new Count.Visibility(0.04, 0.02, 0.3, 0.2, 0.0);
    static final Count.Visibility DARK = new Count.Visibility(0.01, 0.01);

    private final Fishery fishery;
    private final String unit;
    private final CountStore counts = new CountStore();

    Lookout(Fishery fishery, String unit) {
        this.fishery = fishery;
        this.unit = unit;
    }

    /** Says in which part of a net the camera hangs, since long ago. */
    Lookout hangsIn(String net, String part) {
        Instant from = Harbour.NOW.minus(Duration.ofDays(60));
        new PlacementStore(fishery.database().dataSource())
                .place(
                        fishery.organisation().id(),
                        fishery.person(),
                        fishery.netId(net),
                        new NewPlacement(unit, "cam1", part, 8.0, null, from));
        return this;
    }

    /** A clip of one picture. */
    Lookout sees(Count.Visibility visibility, Instant time, Count.OfClass... classes) {
        return sees(visibility, time, false, classes);
    }

    /** The same by the light of a lamp. */
    Lookout seesByLamp(Instant time, Count.OfClass... classes) {
        return sees(CLEAR, time, true, classes);
    }

    private Lookout sees(Count.Visibility visibility, Instant time, boolean lamp, Count.OfClass... classes) {
        String clip = "clip" + time.getEpochSecond();
        fishery.frame(unit, clip, 0, 1, time, lamp);
        judged(clip, 1, time, lamp, visibility, classes);
        return this;
    }

    /** A clip of which one picture came and was judged, and others did not. */
    Lookout seesABeginning(Instant time, int of, Count.OfClass... classes) {
        fishery.frame(unit, "torn", 0, of, time);
        judged("torn", of, time, false, CLEAR, classes);
        return this;
    }

    private void judged(
            String clip, int of, Instant time, boolean lamp, Count.Visibility visibility, Count.OfClass... classes) {
        long micros = Times.micros(time);
        Count count = new Count(Times.seconds(micros), "net-1.0.0", clip, 0, of, lamp, visibility, List.of(classes));
        List<CountRow> rows = new ArrayList<>();
        count.counts().forEach(one -> rows.add(new CountRow(unit, "cam1", count, one)));
        fishery.write(unit, "count", "cam1", micros, session -> connection -> {
            DirtyClips clips = new DirtyClips();
            clips.mark(unit, "cam1", clip);
            clips.store(connection);
            return counts.store(session, connection, rows);
        });
        sumUp();
    }

    /** What the service does every second. */
    void sumUp() {
        new ClipCounts(fishery.database().dataSource()).refresh();
        new Clips(fishery.database().dataSource(), SightLimits.DEFAULT).refresh();
    }

    /** Fish side by side over the picture. */
    static Count.OfClass fish(int n) {
        return new Count.OfClass("fish", n, boxes(n, 0.2), Count.Shown.GROUP);
    }

    /** The same of any class that may be shown as said. */
    static Count.OfClass some(String name, int n, Count.Shown shown) {
        return new Count.OfClass(name, n, boxes(n, 0.6), shown);
    }

    private static List<Count.Box> boxes(int n, double y) {
        return IntStream.range(0, n)
                .mapToObj(i -> new Count.Box((i + 0.25) / n, y, 0.5 / n, 0.2, 0.9))
                .toList();
    }
}
