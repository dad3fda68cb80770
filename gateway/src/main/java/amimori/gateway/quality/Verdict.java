package amimori.gateway.quality;

import amimori.wire.Flag;
import amimori.wire.quality.Check;
import java.util.EnumMap;
import java.util.Map;

/** What the tests said about one value; the worst word counts. */
public final class Verdict {
    private final Map<Check, Flag> byCheck = new EnumMap<>(Check.class);
    private Flag flag;

    /** @param own what the sensor itself says, which is never improved */
    Verdict(Flag own) {
        this.flag = own;
    }

    Verdict say(Check check, Flag said) {
        byCheck.put(check, said);
        // A possible time, or a series that is heard from, says nothing good about the value.
        if (said != Flag.PASS || check != Check.CLOCK && check != Check.GAP) {
            flag = flag.worst(said);
        }
        return this;
    }

    /** The worst of the sensor's own flag and all tests. */
    public Flag flag() {
        return flag;
    }

    public Flag of(Check check) {
        return byCheck.getOrDefault(check, Flag.NOT_EVALUATED);
    }
}
