package amimori.simulator.camera;

import java.util.Locale;

/** What a camera hangs before. */
public enum Backdrop {
    /** Netting on three sides and below: a box net. */
    NET,
    /** Nothing but water. */
    OPEN,
    /** Kelp over a low bottom; fish swim behind and before the fronds. */
    KELP,
    /** A bottom of sand or rocks. */
    ROCKS;

    /** Name in tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
