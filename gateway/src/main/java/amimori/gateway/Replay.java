package amimori.gateway;

import amimori.wire.Clock;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a replayed log's times become. */
public enum Replay {
    /** The first entry is now; the others keep their distance from it. */
    @JsonProperty("shift")
    SHIFT(Clock.SHIFT),
    /** The times that were recorded. */
    @JsonProperty("recorded")
    RECORDED(Clock.RECORDED);

    private final Clock clock;

    Replay(Clock clock) {
        this.clock = clock;
    }

    /** The word that goes with each message. */
    public Clock clock() {
        return clock;
    }
}
