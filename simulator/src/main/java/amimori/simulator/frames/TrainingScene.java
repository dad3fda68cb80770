package amimori.simulator.frames;

import amimori.simulator.camera.CameraPlan;
import amimori.simulator.camera.Condition;
import amimori.simulator.camera.NetCamera;
import amimori.simulator.camera.Scene;
import amimori.simulator.fish.Contents;
import amimori.simulator.fish.Gathering;
import amimori.simulator.fish.NetContents;
import amimori.simulator.sea.Noise;
import amimori.simulator.sea.Sea;
import amimori.simulator.unit.UnitPlan;
import java.time.Instant;
import java.util.List;

/**
 * One camera at one place on one day, drawn from its seed for training: backdrop, water, light, lens and animals over
 * the whole range of what a detector may meet. One in five is a net of the demonstration as it hangs, every second of
 * these with what would swim in it that day.
 */
public final class TrainingScene {
    private static final List<UnitPlan> NETS = List.of(UnitPlan.ROCKS, UnitPlan.OFFSHORE, UnitPlan.CAPE);
    private static final Instant FIRST_DAY = Instant.parse("2026-01-01T00:00:00Z");
    private static final double AS_IT_HANGS = 0.2;
    private static final int DAYS = 365;
    private static final double FIRST_HOUR = 22.5;
    private static final double LAST_HOUR = 31;

    private final long seed;
    private final Noise noise;
    private final Scene scene;
    private final NetCamera camera;
    private final Instant midnight;

    /**
     * @param seed of everything
     * @param width of the pictures, pixels
     * @param height of the pictures, pixels
     */
    public TrainingScene(long seed, int width, int height) {
        this.seed = seed;
        this.noise = new Noise(seed).stream("training");
        UnitPlan net = NETS.get((int) (NETS.size() * noise.uniform(0)));
        boolean asItHangs = noise.uniform(1) < AS_IT_HANGS;
        this.scene = asItHangs ? Scene.BOX_NET : Scene.drawn(noise.stream("scene"));
        CameraPlan plan = (asItHangs ? net.camera() : drawnCamera())
                .withSize(width, height)
                .withLamp(true);
        String name = net.net().name();
        boolean usualFish = asItHangs && noise.uniform(5) < 0.5;
        Contents contents =
                usualFish ? new NetContents(seed, name, net.zone(), net.part().hauled()) : new Gathering(noise);
        this.camera = new NetCamera(seed, name, new Sea(seed, net.place()), contents, plan, scene);
        this.midnight = FIRST_DAY.plusSeconds(86_400L * (long) (DAYS * noise.uniform(2)));
    }

    private CameraPlan drawnCamera() {
        return new CameraPlan(960, 540, noise.uniform(3, 52, 104), noise.uniform(4, 2, 20), true);
    }

    /**
     * @param number which frame of the scene, from 0
     * @param wanted what is the matter, or null for a mix
     */
    public Shot shot(int number, Trouble wanted) {
        Noise own = noise.stream("shot").stream(number);
        Trouble trouble = wanted == null ? Trouble.drawn(own.uniform(0)) : wanted;
        Condition condition = trouble.condition(own.stream("condition"));
        // From morning to afternoon in Japan; the night is made by taking the light away.
        double hour = own.uniform(1, FIRST_HOUR, LAST_HOUR);
        Instant time = midnight.plusMillis((long) (3_600_000 * hour));
        return new Shot(
                String.format("sim-%06d-%02d", seed, number),
                String.format("sim-%06d", seed),
                seed,
                scene.backdrop().word(),
                trouble.word(),
                condition,
                () -> camera.picture(time, condition));
    }
}
