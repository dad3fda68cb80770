package amimori.simulator.sea;

/** Oxygen that sea water takes up from the air. */
final class Oxygen {
    private Oxygen() {}

    /**
     * Saturation at one atmosphere, mg/l (Benson and Krause 1984, as in Standard Methods 4500-O).
     *
     * @param celsius 0 to 40
     * @param salinity practical salinity, 0 to 40
     */
    static double saturation(double celsius, double salinity) {
        double kelvin = celsius + 273.15;
        double square = kelvin * kelvin;
        double logFresh = -139.34411
                + 157_570.1 / kelvin
                - 6.642308e7 / square
                + 1.2438e10 / (square * kelvin)
                - 8.621949e11 / (square * square);
        double salting = salinity * (0.017674 - 10.754 / kelvin + 2140.7 / square);
        return Math.exp(logFresh - salting);
    }
}
