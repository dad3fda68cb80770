package amimori.simulator.camera;

import amimori.simulator.fish.NetContents;
import amimori.simulator.fish.Species;
import amimori.simulator.fish.Swimmer;
import amimori.simulator.sea.Current;
import amimori.simulator.sea.Noise;
import amimori.simulator.sea.Sea;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A camera in one box net: the picture of any instant, and the truth about it. Stateless, safe for many threads. */
public final class NetCamera {
    private static final double WANTED_LEVEL = 0.46;
    private static final double MOST_GAIN = 60;
    private static final double FULL_LIGHT = 0.16;
    private static final double NIGHT_LIGHT = 2e-6;
    private static final double TILT = 4;
    private static final double CLEARLY_NEAR = 4.5;
    private static final Rgb CLEAR_WATER = new Rgb(0.13, 0.56, 0.68);
    private static final Rgb GREEN_WATER = new Rgb(0.19, 0.59, 0.50);
    private static final Rgb MUDDY_WATER = new Rgb(0.40, 0.56, 0.40);

    private final Sea sea;
    private final NetContents contents;
    private final CameraPlan plan;
    private final Noise noise;

    public NetCamera(long seed, String net, Sea sea, NetContents contents, CameraPlan plan) {
        this.sea = sea;
        this.contents = contents;
        this.plan = plan;
        this.noise = new Noise(seed).stream("camera").stream(net);
    }

    public CameraPlan plan() {
        return plan;
    }

    /** The picture through a clean glass, by daylight. */
    public Picture picture(Instant time) {
        return picture(time, 0, false);
    }

    /**
     * @param fouling growth on the glass, 0 clean to 1
     * @param lit whether the lamp beside the camera is on; without one it makes no difference
     */
    public Picture picture(Instant time, double fouling, boolean lit) {
        View view = view(time, fouling, lit && plan.lamp());
        List<Swimmer> swimmers = contents.swimmers(time);
        List<Outline> outlines = swimmers.stream()
                .map(fish -> Outline.of(fish, view.lens()))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingDouble(Outline::distance).reversed())
                .toList();
        BufferedImage image = paint(view, outlines, time);
        Map<Species, Integer> inNet = new EnumMap<>(Species.class);
        swimmers.forEach(fish -> inNet.merge(fish.species(), 1, Integer::sum));
        return new Picture(time, image, view.lamp() > 0, inNet, Truth.of(view, outlines));
    }

    private static BufferedImage paint(View view, List<Outline> outlines, Instant time) {
        Lens lens = view.lens();
        BufferedImage image = new BufferedImage(lens.width(), lens.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            WaterPainter.paint(view, image);
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            NetPainter.paint(view, g);
            FishPainter painter = new FishPainter(view, g);
            outlines.stream().filter(fish -> fish.distance() > CLEARLY_NEAR).forEach(painter::paint);
            Sensor.soften(image);
            outlines.stream().filter(fish -> fish.distance() <= CLEARLY_NEAR).forEach(painter::paint);
            SnowPainter.paint(view, g);
            Sensor.soften(image);
            Sensor.foul(view, g);
        } finally {
            g.dispose();
        }
        Sensor.expose(view, image, time.toEpochMilli());
        return image;
    }

    private View view(Instant time, double fouling, boolean lit) {
        double turbidity = sea.turbidity(time);
        double light = sea.light(plan.depth(), time) + NIGHT_LIGHT;
        double gain = Math.min(MOST_GAIN, Math.max(1, FULL_LIGHT / light));
        double level = WANTED_LEVEL * Math.min(1, Math.pow(light * gain / FULL_LIGHT, 0.75));
        if (lit) {
            // Exposed for what the lamp lights, the daylight counts at its own strength.
            level = 0.010 + WANTED_LEVEL * Math.min(1, light / FULL_LIGHT);
        }
        double direct = 1 - 0.75 * sea.weather().cloud(time);
        double overhead = level < 0.05 ? 0 : (0.55 + 0.85 * direct) * Math.exp(-plan.depth() / 26);
        Current current = sea.current(plan.depth(), time);
        return new View(
                new Lens(plan.width(), plan.height(), plan.fieldOfView(), TILT),
                Duration.between(Instant.EPOCH, time).toMillis() % 86_400_000L / 1000d,
                sea.attenuation(time),
                colour(turbidity).times(level / 0.46),
                overhead,
                noise.smooth(time.getEpochSecond() / 9_000d),
                lit ? 1 : 0,
                lit ? 1.6 : 1 + (gain - 1) / MOST_GAIN * 14,
                Math.max(-1.2, Math.min(1.2, 2.2 * current.speed() * current.speed() * Math.signum(current.east()))),
                Math.max(0, Math.min(1, fouling)),
                turbidity,
                noise);
    }

    /** Blue where it is clear, green with plankton, brown-green after a storm; deeper water has less red. */
    private Rgb colour(double turbidity) {
        double green = Math.min(1, Math.max(0, (turbidity - 0.4) / 1.4));
        double mud = Math.min(1, Math.max(0, (turbidity - 2.5) / 4));
        Rgb mixed = CLEAR_WATER.mix(GREEN_WATER, green).mix(MUDDY_WATER, mud);
        return mixed.times(new Rgb(Math.exp(-plan.depth() / 30) * 1.3, 1, 1)).times(0.82);
    }
}
