package amimori.ingest.query;

import java.util.Set;

/** How a class may be told to people. */
final class ClassNames {
    /** Named by everybody, and no claim to a species: what messages that say nothing of it are taken for. */
    private static final Set<String> GROUPS = Set.of(
            "fish",
            "jellyfish",
            "ray",
            "stingray",
            "shark",
            "turtle",
            "squid",
            "octopus",
            "crab",
            "starfish",
            "urchin");

    private ClassNames() {}

    /**
     * @param said by the worker, which knows the model's card: {@code species}, {@code group} or null
     * @return {@code species} or {@code group}, to be named; otherwise {@code shadow}
     */
    static String shown(String name, String said) {
        return said != null ? said : GROUPS.contains(name) ? "group" : "shadow";
    }
}
