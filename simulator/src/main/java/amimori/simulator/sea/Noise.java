package amimori.simulator.sea;

/**
 * Randomness without state: a number follows from (seed, stream, index) alone, so any instant can be asked for, in any
 * order, by any thread, and always gives the same.
 *
 * @param key identifies the stream
 */
public record Noise(long key) {
    /** An independent stream named within this one. */
    public Noise stream(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return new Noise(mix(key ^ mix(hash)));
    }

    /** An independent stream numbered within this one. */
    public Noise stream(long number) {
        return new Noise(mix(key + 0x9e3779b97f4a7c15L * (number + 1)));
    }

    /** 64 random bits. */
    public long bits(long index) {
        return mix(key ^ mix(index));
    }

    /** Evenly spread over [0, 1). */
    public double uniform(long index) {
        return (bits(index) >>> 11) * 0x1.0p-53;
    }

    /** Evenly spread over [low, high). */
    public double uniform(long index, double low, double high) {
        return low + (high - low) * uniform(index);
    }

    /** Normally distributed, mean 0, deviation 1. */
    public double gaussian(long index) {
        double radius = Math.sqrt(-2 * Math.log(1 - uniform(2 * index)));
        return radius * Math.cos(2 * Math.PI * uniform(2 * index + 1));
    }

    /**
     * A smooth curve through independent values at whole {@code x}, each within −1 to 1; its first derivative is
     * continuous.
     */
    public double smooth(double x) {
        long cell = (long) Math.floor(x);
        double share = x - cell;
        double ease = share * share * (3 - 2 * share);
        double before = 2 * uniform(cell) - 1;
        double after = 2 * uniform(cell + 1) - 1;
        return before + (after - before) * ease;
    }

    /** Two octaves of {@link #smooth}, within −1 to 1: less regular to look at. */
    public double rough(double x) {
        return 0.67 * smooth(x) + 0.33 * stream(1).smooth(2.31 * x + 0.37);
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
