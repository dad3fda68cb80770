package amimori.simulator.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import amimori.simulator.fish.Box;
import amimori.simulator.fish.NetContents;
import amimori.simulator.fish.Species;
import amimori.simulator.fish.Swimmer;
import amimori.simulator.fish.Vec;
import amimori.simulator.sea.Noise;
import amimori.simulator.sea.Sea;
import amimori.simulator.unit.UnitPlan;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetCameraTest {
    private static final Instant NOON = Instant.parse("2026-07-05T03:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-07-05T15:00:00Z");
    private final UnitPlan plan = UnitPlan.OFFSHORE;
    private final Sea sea = new Sea(7, plan.place());
    private final NetContents contents = new NetContents(7, "沖", plan.zone());
    private final NetCamera camera = new NetCamera(7, "沖", sea, contents, plan.camera());

    @Test
    void daysAreBrightAndNightsDark() {
        assertThat(light(camera.picture(NOON).image())).isGreaterThan(0.2);
        assertThat(light(camera.picture(MIDNIGHT).image())).isLessThan(0.03);
    }

    @Test
    void aLampLightsTheMiddleOfTheNightsPicture() {
        BufferedImage dark = camera.picture(MIDNIGHT).image();
        BufferedImage lit =
                camera.picture(MIDNIGHT, Condition.CLEAR.withLamp(true)).image();
        assertThat(light(lit)).isGreaterThan(light(dark) + 0.02);
        assertThat(camera.picture(MIDNIGHT, Condition.CLEAR.withLamp(true)).lamp())
                .isTrue();
    }

    @Test
    void aFouledLensCostsContrastAndVisibility() {
        Instant time = withFish();
        double clear = camera.picture(time).fish().stream()
                .mapToDouble(TrueFish::visibility)
                .sum();
        double fouled = camera.picture(time, Condition.CLEAR.withFouling(0.9)).fish().stream()
                .mapToDouble(TrueFish::visibility)
                .sum();
        assertThat(fouled).isLessThan(0.3 * clear);
    }

    @Test
    void theSamePictureIsDrawnTwice() {
        assertThat(camera.picture(NOON).jpeg(0.8))
                .isEqualTo(camera.picture(NOON).jpeg(0.8));
    }

    @Test
    void pictureAndTruthComeInTheSizeAskedFor() {
        NetCamera small = new NetCamera(7, "沖", sea, contents, plan.camera().withSize(640, 480));
        Picture picture = small.picture(withFish());
        assertThat(picture.image().getWidth()).isEqualTo(640);
        assertThat(picture.image().getHeight()).isEqualTo(480);
        assertThat(picture.fish()).allSatisfy(fish -> {
            assertThat(fish.x()).isBetween(0d, 1d);
            assertThat(fish.y()).isBetween(0d, 1d);
            assertThat(fish.x() + fish.w()).isLessThanOrEqualTo(1.000001);
            assertThat(fish.y() + fish.h()).isLessThanOrEqualTo(1.000001);
            assertThat(fish.occluded()).isBetween(0d, 1d);
        });
    }

    @Test
    void noMoreFishAreInThePictureThanInTheNet() {
        Picture picture = camera.picture(withFish());
        int inNet =
                picture.inNet().values().stream().mapToInt(Integer::intValue).sum();
        int visible =
                picture.visible().values().stream().mapToInt(Integer::intValue).sum();
        assertThat(picture.fish().size()).isLessThanOrEqualTo(inNet).isGreaterThanOrEqualTo(visible);
        assertThat(visible).isPositive();
    }

    private Instant withFish() {
        Instant time = NOON;
        while (camera.picture(time).visible().isEmpty()) {
            time = time.plusSeconds(86_400);
        }
        return time;
    }

    @Test
    void everyBoxIsThatOfTheDrawnFish() {
        Lens lens = new Lens(960, 540, 82, 4);
        for (Species species : Species.values()) {
            for (int turn = 0; turn < 360; turn += 24) {
                Swimmer fish = swimmer(species, turn);
                Figure outline = Figure.of(fish, lens);
                Rectangle drawn = drawn(outline);
                TrueFish truth = Truth.of(view(lens), List.of(outline)).get(0);
                assertThat(truth.x() * 960).as("%s %d left", species, turn).isCloseTo(drawn.getMinX(), within(1.6));
                assertThat(truth.y() * 540).as("%s %d top", species, turn).isCloseTo(drawn.getMinY(), within(1.6));
                assertThat(truth.w() * 960).as("%s %d wide", species, turn).isCloseTo(drawn.getWidth(), within(2.6));
                assertThat(truth.h() * 540).as("%s %d high", species, turn).isCloseTo(drawn.getHeight(), within(2.6));
            }
        }
    }

    @Test
    void theNearerFishHidesTheOneBehindIt() {
        Lens lens = new Lens(960, 540, 82, 4);
        Figure behind = Figure.of(at(new Vec(0, 0.3, 6)), lens);
        Figure before = Figure.of(at(new Vec(0, 0.15, 3)), lens);
        List<TrueFish> truth = Truth.of(view(lens), List.of(behind, before));
        assertThat(truth.get(0).occluded()).isGreaterThan(0.9);
        assertThat(truth.get(0).visible()).isFalse();
        assertThat(truth.get(1).occluded()).isZero();
    }

    private static Swimmer swimmer(Species species, double turn) {
        double angle = Math.toRadians(turn);
        Vec heading = new Vec(Math.cos(angle), 0.1, Math.sin(angle)).unit();
        return new Swimmer(species, 1, species.longest(), new Vec(0.4, 0.2, 3.5), heading, 1.3, 0.2);
    }

    private static Swimmer at(Vec place) {
        return new Swimmer(Species.BURI, (long) place.z(), 0.7, place, new Vec(1, 0, 0), 0, 0);
    }

    private static Rectangle drawn(Figure outline) {
        BufferedImage image = new BufferedImage(960, 540, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fill(outline.body());
        outline.fins().forEach(g::fill);
        g.dispose();
        Rectangle box = null;
        for (int y = 0; y < 540; y++) {
            for (int x = 0; x < 960; x++) {
                if ((image.getRGB(x, y) & 0xffffff) != 0) {
                    Rectangle pixel = new Rectangle(x, y, 1, 1);
                    box = box == null ? pixel : box.union(pixel);
                }
            }
        }
        return box;
    }

    private static View view(Lens lens) {
        return new View(
                lens,
                0,
                0.15,
                new Rgb(0.1, 0.4, 0.5),
                0.8,
                0,
                0,
                1,
                0,
                Condition.CLEAR,
                Scene.BOX_NET,
                0.5,
                new Noise(1));
    }

    /** Mean luminance, 0 to 1. */
    private static double light(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels)
                .mapToDouble(p -> (0.2126 * (p >> 16 & 255) + 0.7152 * (p >> 8 & 255) + 0.0722 * (p & 255)) / 255)
                .average()
                .orElseThrow();
    }

    @Test
    void theBoxOfTheNetLiesBeforeTheCamera() {
        assertThat(Box.USUAL.middle().z() - Box.USUAL.radius()).isPositive();
    }
}
