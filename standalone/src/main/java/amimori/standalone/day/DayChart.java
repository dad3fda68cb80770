package amimori.standalone.day;

import amimori.simulator.chart.Chart;
import amimori.simulator.chart.Panel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Truth and estimate of a day, hour by hour. */
final class DayChart {
    private static final int TRUE = 0x15803d;
    private static final int ESTIMATE = 0xc2410c;
    private static final int ALL = 0x0369a1;
    private static final int UNSEEN = 0xe2e2e2;
    private static final int BLIND = 0xc9c9c9;
    private static final int HAUL = 0xf2c94c;

    private final List<JudgedClip> clips;
    private final Duration every;

    DayChart(List<JudgedClip> clips, Duration every) {
        this.clips = List.copyOf(clips);
        this.every = every;
    }

    /** @param haul when the net was hauled, or null */
    void write(Path file, String what, ZoneId zone, Instant haul) throws IOException {
        Instant from = clips.get(0).time();
        Instant to = clips.get(clips.size() - 1).time().plus(every);
        Panel most = panel(what + ": most in one frame of a clip (MaxN)", JudgedClip::trueMost)
                .curve("truth: visible to a person", TRUE, points(JudgedClip::trueMost, clip -> true))
                .dots("estimate", ESTIMATE, points(JudgedClip::most, JudgedClip::assessed));
        Panel mean = panel(what + ": mean over the frames of a clip (MeanCount)", JudgedClip::trueMean)
                .curve("truth: visible to a person", TRUE, points(JudgedClip::trueMean, clip -> true))
                .dots("estimate", ESTIMATE, points(JudgedClip::mean, JudgedClip::assessed));
        Panel all = new Panel(
                        what + ": all before the camera, in the picture or not",
                        0,
                        top(JudgedClip::inNet),
                        step(top(JudgedClip::inNet)))
                .curve("truth", ALL, points(JudgedClip::inNet, clip -> true));
        shade(most, "told: cannot see", UNSEEN, clip -> !clip.assessed());
        shade(mean, "told: cannot see", UNSEEN, clip -> !clip.assessed());
        shade(all, "truth: nobody could see", BLIND, JudgedClip::blind);
        if (haul != null && !haul.isBefore(from) && haul.isBefore(to)) {
            all.span(haul, haul.plus(Duration.ofMinutes(5)), "haul", HAUL);
        }
        new Chart(from, to, zone, List.of(most, mean, all)).write(file);
    }

    private Panel panel(String title, ToDoubleFunction<JudgedClip> truth) {
        double high = Math.max(top(truth), top(JudgedClip::most));
        return new Panel(title, 0, high, step(high));
    }

    /** Between lines across: four to ten of them. */
    private static double step(double high) {
        return high > 200 ? 50 : high > 80 ? 20 : high > 40 ? 10 : 5;
    }

    private double top(ToDoubleFunction<JudgedClip> what) {
        double most = clips.stream().mapToDouble(what).max().orElse(0);
        return Math.max(10, 10 * Math.ceil(1.05 * most / 10));
    }

    private List<Panel.Point> points(ToDoubleFunction<JudgedClip> what, Predicate<JudgedClip> which) {
        return clips.stream()
                .filter(which)
                .map(clip -> new Panel.Point(clip.time(), what.applyAsDouble(clip)))
                .toList();
    }

    private void shade(Panel panel, String name, int colour, Predicate<JudgedClip> which) {
        clips.stream()
                .filter(which)
                .forEach(clip -> panel.span(clip.time(), clip.time().plus(every), name, colour));
    }
}
