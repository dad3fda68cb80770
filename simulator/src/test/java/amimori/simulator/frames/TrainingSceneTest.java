package amimori.simulator.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amimori.simulator.camera.Picture;
import amimori.simulator.camera.TrueFish;
import amimori.simulator.fish.Group;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrainingSceneTest {
    private static final List<Shot> SHOTS = LongStream.range(10_000, 10_150)
            .mapToObj(seed -> new TrainingScene(seed, 160, 160).shot(0, null))
            .toList();

    @Test
    void aHundredAndFiftyScenesShowEveryGroupBackdropAndCondition() {
        Set<Group> groups = EnumSet.noneOf(Group.class);
        for (Shot shot : SHOTS) {
            Picture picture = shot.picture().get();
            picture.fish().stream()
                    .filter(TrueFish::visible)
                    .forEach(fish -> groups.add(fish.species().group()));
        }
        assertThat(groups).containsExactlyInAnyOrder(Group.values());
        assertThat(words(SHOTS.stream().map(Shot::backdrop).toList())).hasSize(4);
        assertThat(words(SHOTS.stream().map(Shot::trouble).toList())).hasSizeGreaterThan(6);
    }

    private static Set<String> words(List<String> all) {
        return all.stream().collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aSeedAloneDecidesTheScene() {
        Shot again = new TrainingScene(10_007, 160, 160).shot(0, null);
        assertThat(again.picture().get().jpeg(0.8))
                .isEqualTo(SHOTS.get(7).picture().get().jpeg(0.8));
        assertThat(again.group()).isEqualTo("sim-010007");
    }

    @Test
    void rangesOfSeedsDoNotOverlap() {
        SeedUse[] uses = SeedUse.values();
        for (int i = 1; i < uses.length; i++) {
            assertThat(uses[i].first()).isGreaterThan(uses[i - 1].last());
        }
        assertThat(SeedUse.of(30_000, 30_499)).isEqualTo(SeedUse.VALIDATION);
        assertThatThrownBy(() -> SeedUse.of(34_000, 36_000)).hasMessageContaining("test 35000-39999");
        assertThat(Arrays.stream(uses).map(SeedUse::word)).contains("train", "test");
    }
}
