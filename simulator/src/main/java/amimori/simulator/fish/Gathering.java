package amimori.simulator.fish;

import amimori.simulator.sea.Noise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Animals before one camera as no net would hold them for long: from none to a crowd, near and far, the rare kinds as
 * often as the common ones. What a detector is to learn from has to show more than what usually comes.
 */
public final class Gathering implements Contents {
    private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");
    private static final Duration FOREVER = Duration.ofDays(36_500);
    private static final double EMPTY = 0.06;
    private static final double MILLING = 0.4;
    private static final double MOST = 150;
    private static final int MOST_SCHOOLS = 6;
    private static final List<Species> FISH = kinds(true);
    private static final List<Species> OTHERS = kinds(false);

    private final Box box;
    private final List<School> schools = new ArrayList<>();

    /** @param noise decides who is there and where */
    public Gathering(Noise noise) {
        Noise draw = noise.stream("gathering");
        double radius = draw.uniform(0, 1.1, 3.8);
        double near = draw.uniform(1, 0.3, 2.0);
        this.box = new Box(
                new Vec(draw.uniform(2, -0.8, 0.8), 0, near + radius),
                radius,
                draw.uniform(3, -1.9, -0.5),
                draw.uniform(4, 0.6, 2.2));
        if (draw.uniform(5) < EMPTY) {
            return;
        }
        double crowd = Math.exp(draw.uniform(6, Math.log(5), Math.log(MOST)));
        int number = 2 + (int) (MOST_SCHOOLS * draw.uniform(7));
        for (int i = 0; i < number; i++) {
            schools.add(school(noise.stream("school").stream(i), i, crowd / number));
        }
    }

    private static List<Species> kinds(boolean fish) {
        return java.util.Arrays.stream(Species.values())
                .filter(kind -> (kind.group() == Group.FISH) == fish)
                .toList();
    }

    private static School school(Noise draw, int id, double size) {
        List<Species> kinds = draw.uniform(0) < 0.66 ? FISH : OTHERS;
        Species kind = kinds.get((int) (kinds.size() * draw.uniform(1)));
        int individuals = (int) Math.max(1, Math.min(kind.most(), Math.round(size * draw.uniform(2, 0.4, 1.6))));
        return new School(id, kind, BEGIN, BEGIN.plus(FOREVER), true, individuals, draw.stream("own"));
    }

    @Override
    public List<Swimmer> swimmers(Instant time) {
        List<Swimmer> all = new ArrayList<>();
        for (School school : schools) {
            boolean mills =
                    school.noise().uniform(100) < MILLING && school.species().group() != Group.JELLYFISH;
            school.swimmers(box, time).forEach(fish -> all.add(mills ? turned(fish) : fish));
        }
        return all;
    }

    /** Heads anywhere, up and down too, as fish do that feed or stand about. */
    private static Swimmer turned(Swimmer fish) {
        Noise own = new Noise(fish.id()).stream("turned");
        double yaw = own.uniform(0, 0, 2 * Math.PI);
        double pitch = 0.5 * own.gaussian(1);
        Vec heading = new Vec(Math.cos(yaw) * Math.cos(pitch), Math.sin(pitch), Math.sin(yaw) * Math.cos(pitch));
        return new Swimmer(fish.species(), fish.id(), fish.length(), fish.place(), heading, fish.beat(), fish.gleam());
    }
}
