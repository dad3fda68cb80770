package amimori.analytics.training.example;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the network tells apart: only what its labelled pictures support. A species is none of them. */
public enum Kind {
    FISH("fish", "buri", "maaji", "masaba", "maiwashi", "madai", "kamasu", "kawahagi", "kuromaguro", "tachiuo", "aigo"),
    JELLYFISH("jellyfish", "mizukurage", "echizenkurage"),
    RAY("ray", "stingray", "akaei"),
    SHARK("shark", "same");

    /** Words of the known sets for what is to be passed over: drawn only, or not to be met in a net. */
    private static final List<String> BACKGROUND =
            List.of("penguin", "puffin", "starfish", "squid", "aoriika", "turtle", "umigame");

    private final List<String> words;

    Kind(String... words) {
        this.words = List.of(words);
    }

    /** Its name in a bundle's class list. */
    public String word() {
        return words.get(0);
    }

    /**
     * What each word of the known sets stands for; empty for background.
     *
     * @param more further words, each as {@code word=kind} or {@code word=none}
     * @throws IllegalArgumentException naming the part that is neither
     */
    public static Map<String, Optional<Kind>> vocabulary(List<String> more) {
        Map<String, Optional<Kind>> vocabulary = new HashMap<>();
        for (Kind kind : values()) {
            kind.words.forEach(word -> vocabulary.put(word, Optional.of(kind)));
        }
        BACKGROUND.forEach(word -> vocabulary.put(word, Optional.empty()));
        for (String each : more) {
            String[] sides = each.split("=", 2);
            if (sides.length != 2 || sides[0].isBlank()) {
                throw new IllegalArgumentException("class \"" + each + "\": expected WORD=KIND or WORD=none");
            }
            vocabulary.put(
                    sides[0].strip().toLowerCase(Locale.ROOT),
                    sides[1].equals("none") ? Optional.empty() : Optional.of(of(sides[1])));
        }
        return vocabulary;
    }

    private static Kind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("kind \"" + word + "\": expected one of "
                        + Arrays.stream(values()).map(Kind::word).toList() + " or none"));
    }
}
