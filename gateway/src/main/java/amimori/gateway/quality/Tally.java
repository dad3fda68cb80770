package amimori.gateway.quality;

import amimori.wire.Flag;
import amimori.wire.Status;
import amimori.wire.quality.Check;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** Words of suspect and fail that were said. */
    long flagged() {
        return suspect.values().stream().mapToLong(n -> n).sum()
                + fail.values().stream().mapToLong(n -> n).sum();
    }

    Status.Quality told() {
        return new Status.Quality(readings, byName(suspect), byName(fail));
    }

    private static Map<String, Long> byName(Map<Check, Long> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(count -> count.getKey().word(), Map.Entry::getValue));
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
