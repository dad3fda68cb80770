package amimori.simulator.fish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NetContentsTest {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final Instant BEGIN = Instant.parse("2026-05-01T00:00:00Z");
    private final NetContents contents = new NetContents(3, "磯", JAPAN);

    @Test
    void theSameInstantHoldsTheSameFish() {
        Instant time = BEGIN.plusSeconds(123_456);
        assertThat(new NetContents(3, "磯", JAPAN).swimmers(time)).isEqualTo(contents.swimmers(time));
    }

    @Test
    void schoolsOfManyKindsComeAndGo() {
        Set<Species> seen = new HashSet<>();
        int empty = 0;
        for (int hour = 0; hour < 24 * 60; hour++) {
            List<School> schools = contents.schools(BEGIN.plusSeconds(3600L * hour));
            schools.forEach(school -> seen.add(school.species()));
            empty += schools.isEmpty() ? 1 : 0;
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(6);
        assertThat(empty).isBetween(20, 900);
    }

    @Test
    void aHaulTakesNearlyAllThatWasThere() {
        int before = 0;
        int after = 0;
        Instant haul = BEGIN;
        for (int i = 0; i < 40; i++) {
            haul = contents.nextHaul(haul.plusSeconds(1));
            before += contents.swimmers(haul.minusSeconds(1)).size();
            Set<Long> old = contents.swimmers(haul.minusSeconds(1)).stream()
                    .map(Swimmer::id)
                    .collect(Collectors.toSet());
            after += (int) contents.swimmers(haul.plusSeconds(1)).stream()
                    .filter(fish -> old.contains(fish.id()))
                    .count();
        }
        assertThat(before).isGreaterThan(200);
        assertThat(after).isLessThan(before / 4);
    }

    @Test
    void eachFishSwimsAnUnbrokenPath() {
        Instant time = BEGIN.plus(Duration.ofHours(9));
        while (contents.swimmers(time).size() < 20) {
            time = time.plus(Duration.ofHours(5));
        }
        Map<Long, Swimmer> now = byId(time);
        Map<Long, Swimmer> soon = byId(time.plusMillis(100));
        now.forEach((id, fish) -> {
            if (soon.containsKey(id)) {
                double metres = soon.get(id).place().minus(fish.place()).length();
                assertThat(metres).isLessThan(0.1 * 4 * fish.species().speed() + 0.1);
            }
        });
        assertThat(soon.keySet()).containsAnyElementsOf(now.keySet());
    }

    private Map<Long, Swimmer> byId(Instant time) {
        return contents.swimmers(time).stream().collect(Collectors.toMap(Swimmer::id, Function.identity()));
    }
}
