package amimori.analytics.training;

import amimori.analytics.training.example.Box;
import amimori.analytics.training.example.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the network says is in a picture.
 *
 * @param box in pixels, with its kind
 * @param score 0 to 1
 */
record Detected(Box box, float score) {
    private static final float LEAST = 0.01f;
    private static final float SAME = 0.6f;
    private static final int MOST = 300;

    /** Boxes of one picture, best first, those of one kind that overlap by more than 0.6 only once. */
    static List<Detected> in(Raw raw) {
        List<Detected> all = new ArrayList<>();
        for (int cell = 0; cell < raw.grid().cells(); cell++) {
            float presence = raw.presence(cell);
            if (presence >= LEAST) {
                Kind kind = likeliest(raw, cell);
                float score = presence * raw.likelihood(kind, cell);
                if (score >= LEAST) {
                    all.add(new Detected(raw.box(cell, kind), score));
                }
            }
        }
        all.sort(Comparator.comparingDouble(Detected::score).reversed());
        List<Detected> kept = new ArrayList<>();
        for (Detected one : all) {
            boolean again = kept.stream()
                    .anyMatch(k -> k.box().kind() == one.box().kind() && k.box().iou(one.box()) > SAME);
            if (!again && kept.size() < MOST) {
                kept.add(one);
            }
        }
        return kept;
    }

    private static Kind likeliest(Raw raw, int cell) {
        Kind best = Kind.FISH;
        for (Kind kind : Kind.values()) {
            if (raw.likelihood(kind, cell) > raw.likelihood(best, cell)) {
                best = kind;
            }
        }
        return best;
    }
}
