package amimori.simulator.fish;

/**
 * Animals of Japanese set nets. Shapes are ours, drawn after what the animals look like; lengths and school sizes are an
 * assumption of what one box net's camera would see.
 */
public enum Species {
    /** Yellowtail, Seriola quinqueradiata. */
    BURI("buri", 0.55, 0.85, 8, 70, 0.9),
    /** Horse mackerel, Trachurus japonicus. */
    MAAJI("maaji", 0.16, 0.28, 40, 220, 0.55),
    /** Chub mackerel, Scomber japonicus. */
    MASABA("masaba", 0.24, 0.38, 40, 200, 0.8),
    /** Sardine, Sardinops melanostictus. */
    MAIWASHI("maiwashi", 0.13, 0.20, 90, 260, 0.6),
    /** Red seabream, Pagrus major. */
    MADAI("madai", 0.30, 0.60, 2, 14, 0.35),
    /** Barracuda, Sphyraena pinguis. */
    KAMASU("kamasu", 0.24, 0.36, 25, 120, 0.5),
    /** Filefish, Stephanolepis cirrhifer: lives along the netting. */
    KAWAHAGI("kawahagi", 0.15, 0.24, 2, 9, 0.15),
    /** Bluefin tuna, Thunnus orientalis. */
    KUROMAGURO("kuromaguro", 0.7, 1.5, 2, 12, 1.6),
    /** Cutlassfish, Trichiurus japonicus: a ribbon. */
    TACHIUO("tachiuo", 0.6, 1.1, 3, 24, 0.4),
    /** Rabbitfish, Siganus fuscescens, which grazes. */
    AIGO("aigo", 0.16, 0.32, 5, 60, 0.35),
    /** Moon jellyfish, Aurelia coerulea. */
    MIZUKURAGE(Group.JELLYFISH, "mizukurage", 0.10, 0.28, 2, 60, 0.05),
    /** Giant jellyfish, Nemopilema nomurai. */
    ECHIZENKURAGE(Group.JELLYFISH, "echizenkurage", 0.5, 1.5, 1, 7, 0.08),
    /** Red stingray, Hemitrygon akajei. */
    AKAEI(Group.RAY, "akaei", 0.4, 1.0, 1, 3, 0.4),
    /** Hound sharks and their like, Mustelus and Triakis. */
    SAME(Group.SHARK, "same", 0.8, 1.8, 1, 3, 0.7),
    /** Bigfin reef squid, Sepioteuthis lessoniana. */
    AORIIKA(Group.SQUID, "aoriika", 0.18, 0.45, 2, 25, 0.4),
    /** Sea turtles, Caretta and Chelonia. */
    UMIGAME(Group.TURTLE, "umigame", 0.6, 1.0, 1, 2, 0.35);

    private final Group group;
    private final String word;
    private final double shortest;
    private final double longest;
    private final int fewest;
    private final int most;
    private final double speed;

    Species(String word, double shortest, double longest, int fewest, int most, double speed) {
        this(Group.FISH, word, shortest, longest, fewest, most, speed);
    }

    Species(Group group, String word, double shortest, double longest, int fewest, int most, double speed) {
        this.group = group;
        this.word = word;
        this.shortest = shortest;
        this.longest = longest;
        this.fewest = fewest;
        this.most = most;
        this.speed = speed;
    }

    public Group group() {
        return group;
    }

    /** Name of the class in labels. */
    public String word() {
        return word;
    }

    /** Total length of the smallest, m; of a jellyfish the width of its bell, of a ray that of its disc. */
    public double shortest() {
        return shortest;
    }

    /** Total length of the largest, m. */
    public double longest() {
        return longest;
    }

    /** Fish in the smallest school. */
    public int fewest() {
        return fewest;
    }

    /** Fish in the largest school. */
    public int most() {
        return most;
    }

    /** Cruising speed, m/s. */
    public double speed() {
        return speed;
    }
}
