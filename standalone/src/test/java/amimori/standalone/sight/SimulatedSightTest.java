package amimori.standalone.sight;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.analytics.visibility.VisibilityMeasures;
import amimori.simulator.camera.CameraPlan;
import amimori.simulator.camera.Condition;
import amimori.simulator.camera.NetCamera;
import amimori.simulator.camera.Picture;
import amimori.simulator.camera.TrueFish;
import amimori.simulator.fish.NetContents;
import amimori.simulator.frames.SeedUse;
import amimori.simulator.frames.Shot;
import amimori.simulator.frames.TrainingScene;
import amimori.simulator.frames.Trouble;
import amimori.simulator.sea.Sea;
import amimori.simulator.unit.UnitPlan;
import amimori.wire.sight.Sight;
import amimori.wire.sight.SightLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is called unseen, held against what the renderer knows, over seeds, nets, hours, seasons and troubles. */
class SimulatedSightTest {
    private static final List<UnitPlan> NETS = List.of(UnitPlan.ROCKS, UnitPlan.OFFSHORE, UnitPlan.CAPE);
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
    /** 06:30 in Japan, s after midnight UTC; daylight from then on, s. */
    private static final int DAWN = -9_000;

    private static final int DAYLIGHT = 10 * 3_600;
    private static final double JPEG_QUALITY = 0.78;
    /** As the worker decodes. */
    private static final int ENOUGH = 640;

    private static final double MOST_WRONG = 0.05;
    /** So much sight leaves 0.3 of the contrast at 5 m, enough for the netting to show, m. */
    private static final double FAR = 9;

    private record Judged(String what, Picture picture, Sight sight) {
        @Override
        public String toString() {
            return what + ": " + sight + ", sight " + picture.sight() + " m, covered " + picture.covered();
        }
    }

    private static Judged judge(String what, Picture picture) {
        try (amimori.analytics.picture.Picture seen =
                amimori.analytics.picture.Picture.decode(picture.jpeg(JPEG_QUALITY), ENOUGH)) {
            return new Judged(what, picture, SightLimits.DEFAULT.judge(VisibilityMeasures.of(seen.bgr())));
        }
    }

    /**
     * Whether a person could count: the renderer says that one sees far enough, and there is something to see. Empty murk
     * tells nobody how far one would see in it.
     */
    private static boolean countable(Picture picture) {
        long visible = picture.fish().stream().filter(TrueFish::visible).count();
        boolean fish = visible >= 3 && 2 * visible >= picture.fish().size();
        return picture.countable() && (fish || picture.fish().isEmpty() && picture.sight() >= FAR);
    }

    /** A net of the demonstration at any hour of daylight of the year; the night is made by taking the light away. */
    private static Judged net(Random random, Trouble trouble) {
        long seed = SeedUse.LIVE.first() + random.nextInt(1_000);
        UnitPlan plan = NETS.get(random.nextInt(NETS.size()));
        long hour = DAWN + random.nextInt(DAYLIGHT);
        Instant time = NEW_YEAR.plusSeconds(86_400L * random.nextInt(365) + hour);
        Sea sea = new Sea(seed, plan.place());
        CameraPlan camera = plan.camera().withLamp(true);
        String name = plan.net().name();
        NetCamera net = new NetCamera(
                seed,
                name,
                sea,
                new NetContents(seed, name, plan.zone(), plan.part().hauled()),
                camera);
        return judge(name + " " + seed + " " + time + " " + trouble, net.picture(time, condition(random, trouble)));
    }

    private static Condition condition(Random random, Trouble trouble) {
        Condition clear = Condition.CLEAR;
        double degree = random.nextDouble();
        return switch (trouble) {
            case CLEAR -> clear;
            case LAMP -> clear.inTheDark().withLamp(true);
            case NIGHT -> clear.inTheDark();
            case BLOOM -> clear.withBloom(0.4 * degree);
            case OPAQUE -> clear.withBloom(0.7 + 0.3 * degree);
            case FOULING -> clear.withFouling(0.6 * degree);
            case FOULED -> clear.withFouling(0.97 + 0.03 * degree);
            case COVERED -> clear.withCover(degree < 0.5 ? 0.7 * degree : 0.85 + 0.3 * (degree - 0.5));
            case BLACK -> clear.blackened();
        };
    }

    private static List<Judged> nets(int eachTrouble) {
        Random random = new Random(4);
        List<Judged> all = new ArrayList<>();
        for (Trouble trouble : Trouble.values()) {
            for (int i = 0; i < eachTrouble; i++) {
                all.add(net(random, trouble));
            }
        }
        return all;
    }

    private static String examples(List<Judged> wrong, int of) {
        return wrong.size() + " of " + of
                + wrong.stream().limit(12).map(Judged::toString).collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static void assertFewRefused(List<Judged> countable) {
        List<Judged> wrong =
                countable.stream().filter(one -> !one.sight().assessable()).toList();
        assertThat(wrong).as(() -> examples(wrong, countable.size())).hasSizeLessThanOrEqualTo((int)
                (MOST_WRONG * countable.size()));
    }

    private static void assertMostRefused(List<Judged> blind) {
        List<Judged> wrong =
                blind.stream().filter(one -> one.sight().assessable()).toList();
        assertThat(wrong).as(() -> examples(wrong, blind.size())).hasSizeLessThanOrEqualTo((int)
                (MOST_WRONG * blind.size()));
    }

    @Test
    void ofPicturesOfANetFewAPersonCouldCountInAreRefusedAndFewNobodyCouldAreNot() {
        List<Judged> all = nets(16);
        List<Judged> countable =
                all.stream().filter(one -> countable(one.picture())).toList();
        List<Judged> blind = all.stream().filter(one -> one.picture().blind()).toList();

        assertThat(countable).hasSizeGreaterThan(30);
        assertThat(blind).hasSizeGreaterThan(30);
        assertFewRefused(countable);
        assertMostRefused(blind);
    }

    @Test
    void ofPicturesWithFishBeforeAnyBackgroundFewAreRefused() {
        List<Judged> withFish = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            Trouble trouble =
                    List.of(Trouble.CLEAR, Trouble.BLOOM, Trouble.FOULING).get(i % 3);
            Shot shot = new TrainingScene(SeedUse.LIVE.first() + 2_000 + i, 960, 540).shot(i, trouble);
            Picture picture = shot.picture().get();
            if (countable(picture) && !picture.fish().isEmpty()) {
                withFish.add(judge(shot.name() + " " + shot.backdrop() + " " + trouble, picture));
            }
        }
        assertThat(withFish).hasSizeGreaterThan(12);
        assertFewRefused(withFish);
    }

    @Test
    void aBlackPictureIsDarkWhateverTheHour() {
        Judged black = net(new Random(1), Trouble.BLACK);

        assertThat(black.sight()).isEqualTo(Sight.unseen(Sight.Reason.DARK));
    }
}
