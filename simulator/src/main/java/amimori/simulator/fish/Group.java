package amimori.simulator.fish;

/** What a kind of animal is to a detector that knows no species. */
public enum Group {
    FISH,
    JELLYFISH,
    RAY,
    SHARK,
    SQUID,
    TURTLE;

    /** Name of the class in labels. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
