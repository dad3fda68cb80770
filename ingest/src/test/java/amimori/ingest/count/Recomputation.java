package amimori.ingest.count;

import amimori.ingest.db.Jdbc;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What {@code clip_count} should hold, by loops over every frame and every correction. */
final class Recomputation {
    private Recomputation() {}

    /** A frame of one model. */
    private record Frame(String clip, String model, boolean lamp, String time, int index) {}

    static Map<String, String> of(Jdbc jdbc) {
        Map<Frame, Map<String, Integer>> counts = new LinkedHashMap<>();
        jdbc.query(
                        "select clip, model, lamp, time::text as time, \"index\", class, n from frame_count",
                        row -> Map.entry(
                                new Frame(
                                        row.getString("clip"),
                                        row.getString("model"),
                                        row.getBoolean("lamp"),
                                        row.getString("time"),
                                        row.getInt("index")),
                                Map.entry(row.getString("class"), row.getInt("n"))))
                .forEach(one -> counts.computeIfAbsent(one.getKey(), frame -> new TreeMap<>())
                        .put(one.getValue().getKey(), one.getValue().getValue()));
        List<String[]> said = jdbc.query(
                "select time::text as time, model, was, class from correction where undone is null",
                row -> new String[] {
                    row.getString("time"), row.getString("model"), row.getString("was"), row.getString("class")
                });
        Map<String, String> result = new TreeMap<>();
        for (Frame one : counts.keySet()) {
            List<Frame> clip = counts.keySet().stream()
                    .filter(other ->
                            other.clip().equals(one.clip()) && other.model().equals(one.model()))
                    .toList();
            List<Frame> lit =
                    clip.stream().filter(other -> other.lamp() == one.lamp()).toList();
            TreeSet<String> classes = new TreeSet<>();
            lit.forEach(frame -> classes.addAll(counts.get(frame).keySet()));
            lit.forEach(frame -> of(said, frame).forEach(pair -> {
                if (pair[2] != null) {
                    classes.add(pair[2]);
                }
                if (pair[3] != null) {
                    classes.add(pair[3]);
                }
            }));
            long judged = clip.stream().map(Frame::index).distinct().count();
            for (String name : classes) {
                result.put(
                        one.clip() + " " + one.model() + " " + one.lamp() + " " + name,
                        row(counts, said, lit, name, judged));
            }
        }
        return result;
    }

    private static List<String[]> of(List<String[]> said, Frame frame) {
        return said.stream()
                .filter(one -> one[0].equals(frame.time()) && one[1].equals(frame.model()))
                .toList();
    }

    private static String row(
            Map<Frame, Map<String, Integer>> counts,
            List<String[]> said,
            List<Frame> frames,
            String name,
            long judged) {
        Integer max = null;
        Integer sum = null;
        int fixedMax = 0;
        int fixedSum = 0;
        int number = 0;
        boolean fixed = false;
        for (Frame frame : frames) {
            Integer n = counts.get(frame).get(name);
            int shown = n == null ? 0 : n;
            boolean touched = false;
            for (String[] one : of(said, frame)) {
                shown += name.equals(one[3]) ? 1 : 0;
                shown -= name.equals(one[2]) ? 1 : 0;
                touched |= name.equals(one[3]) || name.equals(one[2]);
            }
            if (n != null) {
                max = max == null ? n : Math.max(max, n);
                sum = sum == null ? n : sum + n;
            }
            number += n != null || touched ? 1 : 0;
            fixed |= touched;
            fixedMax = Math.max(fixedMax, Math.max(shown, 0));
            fixedSum += Math.max(shown, 0);
        }
        return Arrays.asList(judged, number, max, sum, fixed ? fixedMax : null, fixed ? fixedSum : null, 6)
                .toString();
    }
}
