package amimori.gateway.quality;

import amimori.wire.Flag;
import amimori.wire.quality.Check;
import java.util.EnumMap;
import java.util.Map;

/** How often each test said suspect or fail of one series. */
final class Tally {
    private final Map<Check, Long> suspect = new EnumMap<>(Check.class);
    private final Map<Check, Long> fail = new EnumMap<>(Check.class);
    private long readings;

    void count(Verdict verdict) {
        readings++;
        for (Check check : Check.values()) {
            Flag said = verdict.of(check);
            if (said == Flag.SUSPECT) {
                suspect.merge(check, 1L, Long::sum);
            } else if (said == Flag.FAIL) {
                fail.merge(check, 1L, Long::sum);
            }
        }
    }

    long readings() {
        return readings;
    }

    Map<Check, Long> suspect() {
        return suspect;
    }

    Map<Check, Long> fail() {
        return fail;
    }
}
