package amimori.ingest.query;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Clips gathered into hours of UTC. */
final class Hours {
    private static final List<Sight> BEST_FIRST = List.of(Sight.CLEAR, Sight.POOR, Sight.UNSEEN, Sight.UNJUDGED);

    private Hours() {}

    /** Every hour of the period, by time; once more for clips under a lamp, and empty ones without. */
    static List<TimelineReader.Entry> of(List<ClipReader.Clip> clips, Period period) {
        Map<Instant, List<ClipReader.Clip>> byHour = new TreeMap<>();
        for (Instant hour = hour(period.from()); hour.isBefore(period.to()); hour = hour.plus(1, ChronoUnit.HOURS)) {
            byHour.put(hour, new ArrayList<>());
        }
        clips.forEach(clip -> byHour.computeIfAbsent(hour(clip.time()), hour -> new ArrayList<>())
                .add(clip));
        List<TimelineReader.Entry> entries = new ArrayList<>();
        byHour.forEach((hour, all) -> {
            List<ClipReader.Clip> lit =
                    all.stream().filter(ClipReader.Clip::lamp).toList();
            List<ClipReader.Clip> unlit =
                    all.stream().filter(clip -> !clip.lamp()).toList();
            if (!unlit.isEmpty() || lit.isEmpty()) {
                entries.add(entry(hour, unlit, false));
            }
            if (!lit.isEmpty()) {
                entries.add(entry(hour, lit, true));
            }
        });
        return entries;
    }

    private static Instant hour(Instant time) {
        return time.truncatedTo(ChronoUnit.HOURS);
    }

    /** An hour is as clear as its clearest clip; only what could be assessed counts. */
    private static TimelineReader.Entry entry(Instant hour, List<ClipReader.Clip> clips, boolean lamp) {
        Sight best = BEST_FIRST.stream()
                .filter(sight -> clips.stream().anyMatch(clip -> clip.sight() == sight))
                .findFirst()
                .orElse(Sight.NONE);
        List<ClipReader.Clip> seen =
                clips.stream().filter(clip -> clip.sight().assessable()).toList();
        return new TimelineReader.Entry(
                hour,
                null,
                best.word(),
                best == Sight.UNSEEN ? reason(clips) : null,
                lamp,
                clips.size(),
                seen.size(),
                clips.stream().anyMatch(clip -> clip.sight() != Sight.UNJUDGED && clip.provisional()),
                (seen.isEmpty() ? clips : seen)
                        .stream()
                                .max(Comparator.comparingInt(Hours::most))
                                .map(ClipReader.Clip::picture)
                                .orElse(null),
                TimelineReader.classes(seen));
    }

    private static int most(ClipReader.Clip clip) {
        return clip.classes().stream().mapToInt(ClipReader.InClass::maxN).max().orElse(0);
    }

    /** The most frequent. */
    private static String reason(List<ClipReader.Clip> clips) {
        return clips.stream()
                .filter(clip -> clip.reason() != null)
                .collect(Collectors.groupingBy(ClipReader.Clip::reason, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
