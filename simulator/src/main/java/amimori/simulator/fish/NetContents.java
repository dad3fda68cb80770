package amimori.simulator.fish;

import amimori.simulator.sea.Noise;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Who is in one net, at any time: schools drawn day by day from the seed, and the hauls that take them. How many come
 * and how long they stay is an assumption; that fish in a box net wait for the haul is not.
 */
public final class NetContents implements Contents {
    private static final int LONGEST_STAY_DAYS = 6;
    private static final double HAUL_PROBABILITY = 0.72;
    private static final int ARRIVALS_AT_MOST = 4;
    private static final int FIRST_VISITOR = 8;

    /** How long fish stay where they can leave, as a share of their stay where they cannot. */
    private static final double PASSING = 0.3;

    /** Kinds that come by themselves or few together, and on what share of days. */
    private static final Map<Species, Double> VISITORS = new EnumMap<>(Map.of(
            Species.TACHIUO, 0.10,
            Species.AIGO, 0.16,
            Species.MIZUKURAGE, 0.22,
            Species.ECHIZENKURAGE, 0.06,
            Species.AKAEI, 0.12,
            Species.SAME, 0.07,
            Species.AORIIKA, 0.20,
            Species.UMIGAME, 0.03));

    private final Noise noise;
    private final ZoneId zone;
    private final Box box;
    private final boolean kept;

    /** In a part that is hauled. */
    public NetContents(long seed, String net, ZoneId zone) {
        this(seed, net, zone, true);
    }

    /** @param kept whether fish wait there for the haul; otherwise they come and go */
    public NetContents(long seed, String net, ZoneId zone, boolean kept) {
        this.kept = kept;
        this.noise = new Noise(seed).stream("fish").stream(net);
        this.zone = zone;
        this.box = Box.USUAL;
    }

    /** Schools with at least one fish in the net. */
    public List<School> schools(Instant time) {
        LocalDate today = LocalDate.ofInstant(time, zone);
        List<School> present = new ArrayList<>();
        for (int back = LONGEST_STAY_DAYS + 1; back >= 0; back--) {
            LocalDate day = today.minusDays(back);
            for (int i = 0; i < arrivals(day); i++) {
                School school = school(day, i);
                if (school.present(time) > 0) {
                    present.add(school);
                }
            }
            visitors(day).stream().filter(school -> school.present(time) > 0).forEach(present::add);
        }
        return present;
    }

    private List<School> visitors(LocalDate day) {
        List<School> all = new ArrayList<>();
        int number = FIRST_VISITOR;
        for (Map.Entry<Species, Double> kind : VISITORS.entrySet()) {
            if (noise.stream("visitor").stream(number).uniform(day.toEpochDay()) < kind.getValue()) {
                all.add(school(day, number, kind.getKey()));
            }
            number++;
        }
        return all;
    }

    /** Every animal in the net. */
    @Override
    public List<Swimmer> swimmers(Instant time) {
        List<Swimmer> all = new ArrayList<>();
        for (School school : schools(time)) {
            all.addAll(school.swimmers(box, time));
        }
        return all;
    }

    /** The first haul at or after a time. */
    public Instant nextHaul(Instant time) {
        LocalDate day = LocalDate.ofInstant(time, zone);
        while (true) {
            Noise draw = noise.stream("haul").stream(day.toEpochDay());
            Instant haul = day.atTime(LocalTime.of(5, 0))
                    .atZone(zone)
                    .toInstant()
                    .plusSeconds((long) draw.uniform(1, 0, 7_200));
            if (draw.uniform(0) < HAUL_PROBABILITY && !haul.isBefore(time)) {
                return haul;
            }
            day = day.plusDays(1);
        }
    }

    private int arrivals(LocalDate day) {
        double good = 0.5 + 0.5 * noise.stream("run").smooth(day.toEpochDay() / 3.3);
        return 2 + (int) (ARRIVALS_AT_MOST * good * noise.stream("day").uniform(day.toEpochDay()) * 1.4);
    }

    private School school(LocalDate day, int number) {
        long id = day.toEpochDay() * 16 + number;
        return school(day, number, species(noise.stream("school").stream(id).uniform(0)));
    }

    private School school(LocalDate day, int number, Species species) {
        long id = day.toEpochDay() * 16 + number;
        Noise draw = noise.stream("school").stream(id);
        Instant arrival = day.atStartOfDay(zone).toInstant().plusSeconds((long) draw.uniform(1, 0, 86_400));
        double hours = Math.min(24d * LONGEST_STAY_DAYS, 8 - 34 * Math.log(1 - draw.uniform(2)));
        Instant leaves = arrival.plus(Duration.ofSeconds((long) (3600 * hours * (kept ? 1 : PASSING))));
        Instant haul = nextHaul(arrival);
        boolean hauled = kept && haul.isBefore(leaves) && draw.uniform(3) < 0.93;
        double share = draw.uniform(4);
        int size = (int) (species.fewest() + (species.most() - species.fewest()) * share * share);
        return new School(id, species, arrival, hauled ? haul : leaves, hauled, size, draw.stream("school"));
    }

    private static Species species(double draw) {
        double[] share = {0.17, 0.24, 0.14, 0.13, 0.11, 0.09, 0.10, 0.02};
        double sum = 0;
        for (int i = 0; i < share.length; i++) {
            sum += share[i];
            if (draw < sum) {
                return Species.values()[i];
            }
        }
        return Species.MAAJI;
    }
}
