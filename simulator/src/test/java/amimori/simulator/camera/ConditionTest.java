package amimori.simulator.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import amimori.simulator.fish.NetContents;
import amimori.simulator.sea.Sea;
import amimori.simulator.unit.UnitPlan;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a person could do with a frame, under each condition, on forty days of one camera. */
class ConditionTest {
    private static final Instant NOON = Instant.parse("2026-07-05T03:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-07-05T15:00:00Z");
    private static final int DAYS = 40;
    private final UnitPlan plan = UnitPlan.OFFSHORE;
    private final NetCamera camera = new NetCamera(
            7,
            "沖",
            new Sea(7, plan.place()),
            new NetContents(7, "沖", plan.zone()),
            plan.camera().withSize(320, 180));

    private List<Picture> pictures(Instant first, Condition condition) {
        return IntStream.range(0, DAYS)
                .mapToObj(day -> camera.picture(first.plusSeconds(86_400L * day), condition))
                .toList();
    }

    private static long countable(List<Picture> pictures) {
        return pictures.stream().filter(Picture::countable).count();
    }

    private static long blind(List<Picture> pictures) {
        return pictures.stream().filter(Picture::blind).count();
    }

    @Test
    void byDayAndUnderALampAPersonCouldCount() {
        assertThat(countable(pictures(NOON, Condition.CLEAR))).isGreaterThan(DAYS - 5);
        assertThat(countable(pictures(MIDNIGHT, Condition.CLEAR.withLamp(true))))
                .isGreaterThan(DAYS - 5);
    }

    @Test
    void inTheDarkWithoutALampNobodyCould() {
        assertThat(blind(pictures(MIDNIGHT, Condition.CLEAR))).isEqualTo(DAYS);
        assertThat(blind(pictures(NOON, Condition.CLEAR.inTheDark()))).isEqualTo(DAYS);
    }

    @Test
    void anOpaqueBloomBlindsAndAThinOneShortensSight() {
        List<Picture> opaque = pictures(NOON, Condition.CLEAR.withBloom(1));
        assertThat(blind(opaque)).isEqualTo(DAYS);
        assertThat(opaque).allSatisfy(picture -> assertThat(picture.visible()).isEmpty());
        double thin = camera.picture(NOON, Condition.CLEAR.withBloom(0.25)).sight();
        assertThat(thin).isBetween(1.0, 0.7 * camera.picture(NOON).sight());
    }

    @Test
    void aGlassGrownOverBlindsLampOrNot() {
        assertThat(blind(pictures(NOON, Condition.CLEAR.withFouling(1)))).isEqualTo(DAYS);
        assertThat(blind(pictures(MIDNIGHT, Condition.CLEAR.withFouling(1).withLamp(true))))
                .isEqualTo(DAYS);
    }

    @Test
    void weedOnTheGlassCoversAboutTheShareAskedForAndHidesWhatIsBehindIt() {
        for (double share : new double[] {0.2, 0.5, 0.8, 1}) {
            Picture picture = camera.picture(NOON, Condition.CLEAR.withCover(share));
            assertThat(picture.covered()).isCloseTo(share, within(0.15));
        }
        Picture whole = camera.picture(NOON, Condition.CLEAR.withCover(1));
        assertThat(whole.blind()).isTrue();
        assertThat(whole.visible()).isEmpty();
    }

    @Test
    void aBlackFrameIsBlackAndShowsNothing() {
        Picture picture = camera.picture(NOON, Condition.CLEAR.blackened());
        assertThat(picture.blind()).isTrue();
        assertThat(picture.visible()).isEmpty();
        assertThat(picture.image().getRGB(100, 100) & 0xffffff).isZero();
    }

    @Test
    void aShareBeyondAllIsRefused() {
        assertThatThrownBy(() -> Condition.CLEAR.withBloom(1.2)).hasMessageContaining("bloom 1.2: expected 0 to 1");
    }
}
