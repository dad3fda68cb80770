package amimori.simulator.net;

import java.util.Locale;

/** Parts of a set net in which a camera may hang, in the order in which fish pass them. */
public enum NetPart {
    /** 運動場: fish swim in and out. */
    COURT(false),
    /** 昇り. */
    RAMP(false),
    /** 第一箱網: fish wait there for the haul. */
    BOX1(true),
    /** 第二箱網. */
    BOX2(true);

    private final boolean hauled;

    NetPart(boolean hauled) {
        this.hauled = hauled;
    }

    /** Whether what is in it is hauled; from the others fish leave again. */
    public boolean hauled() {
        return hauled;
    }

    /** Code of the part ashore. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
