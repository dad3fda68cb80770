package amimori.simulator.camera;

import amimori.simulator.fish.Contents;
import amimori.simulator.fish.Species;
import amimori.simulator.fish.Swimmer;
import amimori.simulator.sea.Current;
import amimori.simulator.sea.Noise;
import amimori.simulator.sea.Sea;
import java.awt.AlphaComposite;
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
import java.util.stream.Stream;

/** A camera at one place: the picture of any instant, and the truth about it. Stateless, safe for many threads. */
public final class NetCamera {
    private static final double WANTED_LEVEL = 0.46;
    private static final double MOST_GAIN = 60;
    private static final double FULL_LIGHT = 0.16;
    private static final double NIGHT_LIGHT = 2e-6;
    private static final double OPAQUE = 6;
    private static final double CLEARLY_NEAR = 4.5;
    private static final Rgb CLEAR_WATER = new Rgb(0.13, 0.56, 0.68);
    private static final Rgb GREEN_WATER = new Rgb(0.19, 0.59, 0.50);
    private static final Rgb MUDDY_WATER = new Rgb(0.40, 0.56, 0.40);
    private static final Rgb BLUE_WATER = new Rgb(0.07, 0.42, 0.72);
    private static final Rgb GREENEST_WATER = new Rgb(0.20, 0.55, 0.42);
    private static final Rgb BROWN_WATER = new Rgb(0.40, 0.44, 0.29);
    private static final Rgb PLANKTON = new Rgb(0.30, 0.50, 0.28);

    private final Sea sea;
    private final Contents contents;
    private final CameraPlan plan;
    private final Scene scene;
    private final Noise noise;

    /** In a box net. */
    public NetCamera(long seed, String net, Sea sea, Contents contents, CameraPlan plan) {
        this(seed, net, sea, contents, plan, Scene.BOX_NET);
    }

    public NetCamera(long seed, String net, Sea sea, Contents contents, CameraPlan plan, Scene scene) {
        this.scene = scene;
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
        return picture(time, Condition.CLEAR);
    }

    public Picture picture(Instant time, Condition condition) {
        View view = view(time, condition);
        List<Swimmer> swimmers = contents.swimmers(time);
        Stream<Thing> animals = swimmers.stream().map(fish -> Figure.of(fish, view.lens()));
        List<Thing> things = Stream.concat(animals, Frond.of(view).stream())
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingDouble(Thing::distance).reversed())
                .toList();
        BufferedImage image = paint(view, plan.depth(), things, time);
        Map<Species, Integer> inNet = new EnumMap<>(Species.class);
        swimmers.forEach(fish -> inNet.merge(fish.species(), 1, Integer::sum));
        Cover cover = Cover.of(view);
        return new Picture(
                time,
                image,
                view.lamp() > 0,
                inNet,
                Truth.of(view, things),
                view.sight(),
                cover == null ? 0 : cover.share());
    }

    private static BufferedImage paint(View view, double depth, List<Thing> things, Instant time) {
        Lens lens = view.lens();
        BufferedImage image = new BufferedImage(lens.width(), lens.height(), BufferedImage.TYPE_INT_RGB);
        if (view.condition().black()) {
            return image;
        }
        Graphics2D g = image.createGraphics();
        try {
            WaterPainter.paint(view, image);
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            SurfacePainter.paint(view, g, depth);
            NetPainter.paint(view, g);
            BottomPainter.paint(view, g);
            things.stream().filter(thing -> thing.distance() > CLEARLY_NEAR).forEach(thing -> paint(view, g, thing));
            Sensor.soften(image);
            things.stream().filter(thing -> thing.distance() <= CLEARLY_NEAR).forEach(thing -> paint(view, g, thing));
            SnowPainter.paint(view, g);
            Sensor.soften(image);
            Sensor.foul(view, g);
            Cover cover = Cover.of(view);
            if (cover != null) {
                cover.paint(g);
            }
        } finally {
            g.dispose();
        }
        Sensor.expose(view, image, time.toEpochMilli());
        return image;
    }

    private static void paint(View view, Graphics2D g, Thing thing) {
        double shows = view.shows(thing.distance());
        if (shows <= 0) {
            return;
        }
        g.setComposite(AlphaComposite.SrcOver.derive((float) shows));
        if (thing instanceof Outline fish) {
            new FishPainter(view, g).paint(fish);
        } else if (thing instanceof Solid animal) {
            new SolidPainter(view, g).paint(animal);
        } else if (thing instanceof Frond frond) {
            frond.paint(g);
        }
        g.setComposite(AlphaComposite.SrcOver);
    }

    private View view(Instant time, Condition condition) {
        boolean lit = condition.lit() && plan.lamp();
        double bloom = condition.bloom();
        double turbidity = sea.turbidity(time) + 12 * bloom;
        double natural = condition.dark() ? 0 : sea.light(plan.depth(), time) * Math.exp(-2.5 * bloom);
        double light = natural + NIGHT_LIGHT;
        double gain = Math.min(MOST_GAIN, Math.max(1, FULL_LIGHT / light));
        double level = WANTED_LEVEL * Math.min(1, Math.pow(light * gain / FULL_LIGHT, 0.75));
        if (lit) {
            // Exposed for what the lamp lights, the daylight counts at its own strength.
            level = 0.010 + WANTED_LEVEL * Math.min(1, light / FULL_LIGHT);
        }
        double direct = (1 - 0.75 * sea.weather().cloud(time)) * (1 - 0.7 * bloom);
        double overhead = level < 0.05 ? 0 : (0.55 + 0.85 * direct) * Math.exp(-plan.depth() / 26);
        Current current = sea.current(plan.depth(), time);
        return new View(
                new Lens(plan.width(), plan.height(), plan.fieldOfView(), scene.tilt()),
                Duration.between(Instant.EPOCH, time).toMillis() % 86_400_000L / 1000d,
                sea.attenuation(time) * scene.murk() + OPAQUE * bloom * bloom,
                colour(turbidity).mix(PLANKTON, bloom).times(level / 0.46),
                overhead * (1 + 1.2 * scene.backlight()),
                noise.smooth(time.getEpochSecond() / 9_000d),
                lit ? 1 : 0,
                lit ? 1.6 : 1 + (gain - 1) / MOST_GAIN * 14,
                Math.max(-1.2, Math.min(1.2, 2.2 * current.speed() * current.speed() * Math.signum(current.east()))),
                condition,
                scene,
                turbidity,
                noise);
    }

    /** Blue where it is clear, green with plankton, brown-green after a storm; deeper water has less red. */
    private Rgb colour(double turbidity) {
        return water(turbidity)
                .times(new Rgb(Math.exp(-plan.depth() / 30) * 1.3, 1, 1))
                .times(0.82);
    }

    private Rgb water(double turbidity) {
        double hue = scene.hue();
        if (hue >= 0) {
            return BLUE_WATER.mix(GREENEST_WATER, Math.min(1, hue)).mix(BROWN_WATER, Math.max(0, hue - 1));
        }
        double green = Math.min(1, Math.max(0, (turbidity - 0.4) / 1.4));
        double mud = Math.min(1, Math.max(0, (turbidity - 2.5) / 4));
        return CLEAR_WATER.mix(GREEN_WATER, green).mix(MUDDY_WATER, mud);
    }
}
