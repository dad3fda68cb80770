package amimori.ingest.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what the cameras of a net showed over a day. */
public final class TimelineReader {
    private TimelineReader() {}

    /** A class in a clip or in an hour of clips. */
    public record ClassView(
            @JsonProperty("class") String className, String shown, int maxN, double mean, boolean corrected) {}

    /**
     * A clip, or an hour of clips.
     *
     * @param time its begin
     * @param clip null of an hour
     * @param number clips
     * @param seen those among them that can be assessed
     * @param picture that shows most, or null
     * @param classes empty where nothing can be seen, which is not zero
     */
    public record Entry(
            Instant time,
            String clip,
            String state,
            String reason,
            boolean lamp,
            int number,
            int seen,
            boolean provisional,
            String picture,
            List<ClassView> classes) {}

    /** One camera in one placement. */
    public record CameraView(
            String unit, String camera, PlacementReader.Part part, String where, String model, List<Entry> clips) {}

    /** What a net's cameras showed, and when it was hauled. */
    public record Timeline(
            String net, Instant from, Instant to, String by, List<HaulReader.Haul> hauls, List<CameraView> cameras) {}

    public static Timeline read(Rows rows, TimelineQuery query) throws Exception {
        Units units = Reach.units(rows, query.net());
        Map<ClipReader.Camera, List<PlacementReader.Placement>> cameras = new LinkedHashMap<>();
        PlacementReader.placements(rows, query.net()).stream()
                .filter(one -> overlap(one, query.period()) != null)
                .forEach(one -> cameras.computeIfAbsent(
                                new ClipReader.Camera(one.unit(), one.camera()), camera -> new ArrayList<>())
                        .add(0, one));
        PictureReader.newest(rows, units)
                .forEach(one -> cameras.computeIfAbsent(
                        new ClipReader.Camera(one.unit(), one.camera()), camera -> new ArrayList<>()));
        List<CameraView> views = new ArrayList<>();
        for (Map.Entry<ClipReader.Camera, List<PlacementReader.Placement>> camera : cameras.entrySet()) {
            views.addAll(views(rows, query, camera.getKey(), camera.getValue()));
        }
        return new Timeline(
                query.net().net(),
                query.period().from(),
                query.period().to(),
                query.byHour() ? "hour" : "clip",
                HaulReader.hauls(rows, query.net(), query.period()),
                views);
    }

    /** When a placement held within the period, or null. */
    private static Period overlap(PlacementReader.Placement placement, Period period) {
        Instant from = placement.from().isAfter(period.from()) ? placement.from() : period.from();
        Instant to = placement.to() != null && placement.to().isBefore(period.to()) ? placement.to() : period.to();
        return from.isBefore(to) ? new Period(from, to) : null;
    }

    private static List<CameraView> views(
            Rows rows, TimelineQuery query, ClipReader.Camera camera, List<PlacementReader.Placement> placements)
            throws Exception {
        String model = query.model() != null
                ? query.model()
                : ModelReader.models(rows, camera, query.period()).stream()
                        .findFirst()
                        .orElse(null);
        List<ClipReader.Clip> clips = ClipReader.clips(rows, camera, model, query.period());
        List<CameraView> views = new ArrayList<>();
        for (PlacementReader.Placement placement : placements) {
            List<ClipReader.Clip> own =
                    clips.stream().filter(clip -> placement.holds(clip.time())).toList();
            views.add(view(query, camera, placement.part(), model, overlap(placement, query.period()), own));
        }
        List<ClipReader.Clip> nowhere = clips.stream()
                .filter(clip -> placements.stream().noneMatch(placement -> placement.holds(clip.time())))
                .toList();
        if (!nowhere.isEmpty() || placements.isEmpty()) {
            views.add(view(query, camera, null, model, query.period(), nowhere));
        }
        views.removeIf(view -> query.part() != null
                && (view.part() == null || !view.part().code().equals(query.part())));
        return views;
    }

    private static CameraView view(
            TimelineQuery query,
            ClipReader.Camera camera,
            PlacementReader.Part part,
            String model,
            Period period,
            List<ClipReader.Clip> clips) {
        return new CameraView(
                camera.unit(),
                camera.name(),
                part,
                ContentsReader.where(part),
                model,
                query.byHour()
                        ? Hours.of(clips, period)
                        : clips.stream().map(TimelineReader::entry).toList());
    }

    private static Entry entry(ClipReader.Clip clip) {
        return new Entry(
                clip.time(),
                clip.id(),
                clip.sight().word(),
                clip.reason(),
                clip.lamp(),
                1,
                clip.sight().assessable() ? 1 : 0,
                clip.provisional(),
                clip.picture(),
                classes(List.of(clip)));
    }

    /** MaxN is the most in any frame of the clips, the mean that of all their frames. */
    static List<ClassView> classes(List<ClipReader.Clip> clips) {
        Map<String, ClipReader.InClass> byName = new TreeMap<>();
        clips.stream()
                .flatMap(clip -> clip.classes().stream())
                .forEach(one -> byName.merge(one.name(), one, TimelineReader::together));
        return byName.values().stream()
                .map(one -> new ClassView(one.name(), one.shown(), one.maxN(), one.mean(), one.corrected()))
                .toList();
    }

    private static ClipReader.InClass together(ClipReader.InClass one, ClipReader.InClass other) {
        return new ClipReader.InClass(
                one.name(),
                one.shown(),
                Math.max(one.maxN(), other.maxN()),
                one.total() + other.total(),
                one.frames() + other.frames(),
                one.corrected() || other.corrected());
    }
}
