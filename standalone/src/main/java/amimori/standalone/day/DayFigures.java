package amimori.standalone.day;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far estimate and truth of a day are apart. */
final class DayFigures {
    private DayFigures() {}

    /** By name; counts are compared over assessed clips that hold something or show something. */
    static Map<String, Object> of(List<JudgedClip> clips) {
        List<JudgedClip> countable =
                clips.stream().filter(JudgedClip::countable).toList();
        List<JudgedClip> blind = clips.stream().filter(JudgedClip::blind).toList();
        List<JudgedClip> assessed = clips.stream().filter(JudgedClip::assessed).toList();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("clips", clips.size());
        figures.put("assessed", assessed.size());
        figures.put("countable", countable.size());
        figures.put(
                "countableRefused",
                share(countable.stream().filter(clip -> !clip.assessed()).count(), countable.size()));
        figures.put("blind", blind.size());
        figures.put(
                "blindRefused",
                share(blind.stream().filter(clip -> !clip.assessed()).count(), blind.size()));
        Map<String, Object> count = new LinkedHashMap<>();
        count.put("bias", mean(assessed, clip -> clip.most() - clip.trueMost()));
        count.put("mae", mean(assessed, clip -> Math.abs(clip.most() - clip.trueMost())));
        count.put("meanTrue", mean(assessed, JudgedClip::trueMost));
        figures.put("count", count);
        return figures;
    }

    private static Double share(long some, int of) {
        return of == 0 ? null : some / (double) of;
    }

    private static Double mean(List<JudgedClip> clips, java.util.function.ToIntFunction<JudgedClip> what) {
        return clips.isEmpty() ? null : clips.stream().mapToInt(what).average().orElseThrow();
    }
}
