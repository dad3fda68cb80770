package amimori.ingest.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads what is in a net, as its cameras see it. */
public final class ContentsReader {
    /** What was seen longer ago is not now. */
    private static final Duration NOW = Duration.ofHours(1);
    /** And longer ago than this it is not worth telling. */
    private static final Duration PAST = Duration.ofDays(30);
    /** Units' clocks may run this far ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private ContentsReader() {}

    /** A class in a clip, and how it compares; {@code past} and {@code trend} may be null. */
    public record ClassView(
            @JsonProperty("class") String className,
            String shown,
            int maxN,
            double mean,
            boolean corrected,
            String word,
            Object past,
            Object trend) {}

    /** A clip, as {@code /contents} shows it. */
    public record ClipView(
            String clip,
            Instant time,
            String state,
            String reason,
            boolean lamp,
            int judged,
            int of,
            boolean provisional,
            boolean beforeHaul,
            String picture,
            List<ClassView> classes) {}

    /** One camera, as {@code /contents} shows it. */
    public record CameraView(
            String unit,
            String camera,
            PlacementReader.Part part,
            String where,
            Double depth,
            String direction,
            Instant since,
            String model,
            List<String> models,
            Instant haul,
            ClipView now,
            String why,
            ClipView newest,
            ClipView lastClear) {}

    /** Everything that the cameras of a net show. */
    public record Contents(String net, Instant now, List<CameraView> cameras) {}

    /** A camera, its placement (null where nobody knows it) and its newest picture, or null. */
    private record Looking(ClipReader.Camera camera, PlacementReader.Placement placement, Instant picture) {
        PlacementReader.Part part() {
            return placement == null ? null : placement.part();
        }

        Instant since() {
            return placement == null ? null : placement.from();
        }
    }

    public static Contents read(Rows rows, ContentsQuery query) throws Exception {
        Period past = new Period(query.now().minus(PAST), query.now().plus(AHEAD));
        List<HaulReader.Haul> hauls = HaulReader.hauls(rows, query.net(), past);
        List<CameraView> views = new ArrayList<>();
        for (Looking looking : cameras(rows, query)) {
            views.add(view(rows, query, past, hauls, looking));
        }
        views.sort(Comparator.comparing((CameraView view) -> order(view.part()))
                .thenComparing(CameraView::unit)
                .thenComparing(CameraView::camera));
        return new Contents(query.net().net(), query.now(), views);
    }

    /** Hauled parts first, what is unknown last. */
    private static int order(PlacementReader.Part part) {
        return part == null ? Integer.MAX_VALUE : part.rank() + (part.hauled() ? 0 : 10_000);
    }

    static String where(PlacementReader.Part part) {
        return part == null ? "unknown" : part.hauled() ? "net" : "coming";
    }

    private static List<Looking> cameras(Rows rows, ContentsQuery query) throws Exception {
        Units units = Reach.working(rows, query.net());
        Map<ClipReader.Camera, Looking> cameras = new LinkedHashMap<>();
        for (PictureReader.Picture picture : PictureReader.newest(rows, units)) {
            ClipReader.Camera camera = new ClipReader.Camera(picture.unit(), picture.camera());
            cameras.put(camera, new Looking(camera, null, picture.time()));
        }
        for (PlacementReader.Placement placement : PlacementReader.placements(rows, query.net())) {
            ClipReader.Camera camera = new ClipReader.Camera(placement.unit(), placement.camera());
            if (placement.holds(query.now()) && units.has(camera.unit())) {
                Looking known = cameras.get(camera);
                cameras.put(camera, new Looking(camera, placement, known == null ? null : known.picture()));
            }
        }
        return List.copyOf(cameras.values());
    }

    private static CameraView view(
            Rows rows, ContentsQuery query, Period past, List<HaulReader.Haul> hauls, Looking looking)
            throws Exception {
        List<String> models = ModelReader.models(rows, looking.camera(), past);
        String model = query.model() != null
                ? query.model()
                : models.stream().findFirst().orElse(null);
        PlacementReader.Part part = looking.part();
        Instant haul = hauls.stream()
                .filter(one ->
                        part != null && one.of(part.code()) && !one.time().isAfter(query.now()))
                .map(HaulReader.Haul::time)
                .findFirst()
                .orElse(null);
        Period placed = looking.since() != null && looking.since().isAfter(past.from())
                ? new Period(looking.since(), past.to())
                : past;
        ClipReader.Clip seen =
                ClipReader.newest(rows, looking.camera(), model, placed).orElse(null);
        ClipReader.Clip clear = seen != null && seen.sight() == Sight.CLEAR
                ? seen
                : ClipReader.lastClear(rows, looking.camera(), model, placed).orElse(null);
        ClipView newest = clip(rows, looking, model, haul, seen);
        ClipView lastClear = clear == seen ? newest : clip(rows, looking, model, haul, clear);
        String why = why(newest, looking.picture(), query.now());
        return new CameraView(
                looking.camera().unit(),
                looking.camera().name(),
                part,
                where(part),
                looking.placement() == null ? null : looking.placement().depth(),
                looking.placement() == null ? null : looking.placement().direction(),
                looking.since(),
                model,
                models,
                haul,
                why == null ? newest : null,
                why,
                newest,
                lastClear);
    }

    /** Why the newest clip is not what is there now; null if it is. */
    private static String why(ClipView newest, Instant picture, Instant now) {
        boolean looked = picture != null && picture.isAfter(now.minus(NOW));
        if (newest == null) {
            return picture == null ? "none" : looked ? "unjudged" : "old";
        }
        if (!newest.time().isAfter(now.minus(NOW))) {
            return looked ? "unjudged" : "old";
        }
        if (newest.state().equals(Sight.UNSEEN.word())) {
            return Objects.requireNonNullElse(newest.reason(), "no-picture");
        }
        if (newest.state().equals(Sight.UNJUDGED.word())) {
            return "unjudged";
        }
        return newest.beforeHaul() ? "hauled" : null;
    }

    private static ClipView clip(Rows rows, Looking looking, String model, Instant haul, ClipReader.Clip clip)
            throws Exception {
        if (clip == null) {
            return null;
        }
        boolean compared = clip.sight().assessable();
        Map<String, PastReader.Past> past = compared ? PastReader.past(rows, clip, model, looking.since()) : Map.of();
        Map<String, PastReader.Trend> trend =
                compared ? PastReader.trend(rows, clip, model, looking.since(), haul) : Map.of();
        return new ClipView(
                clip.id(),
                clip.time(),
                clip.sight().word(),
                clip.reason(),
                clip.lamp(),
                clip.judged(),
                clip.of(),
                clip.provisional(),
                haul != null && clip.time().isBefore(haul),
                clip.picture(),
                clip.classes().stream()
                        .map(one -> view(one, clip.sight(), past.get(one.name()), trend.get(one.name())))
                        .toList());
    }

    private static ClassView view(ClipReader.InClass one, Sight sight, PastReader.Past past, PastReader.Trend trend) {
        PastReader.Past enough = past != null && past.enough() ? past : null;
        return new ClassView(
                one.name(),
                one.shown(),
                one.maxN(),
                one.mean(),
                one.corrected(),
                word(one.maxN(), sight, enough),
                enough,
                trend);
    }

    private static String word(int n, Sight sight, PastReader.Past past) {
        if (n == 0) {
            return sight == Sight.CLEAR ? "none" : "unknown";
        }
        if (past == null) {
            return "no-past";
        }
        return n > past.many() ? "many" : n < past.few() ? "few" : "usual";
    }
}
