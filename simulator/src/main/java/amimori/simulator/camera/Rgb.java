package amimori.simulator.camera;

import java.awt.Color;

/** Light as red, green and blue, linear to the display, 0 to 1 and beyond. */
record Rgb(double red, double green, double blue) {
    static final Rgb BLACK = new Rgb(0, 0, 0);

    static Rgb of(int hex) {
        return new Rgb((hex >> 16 & 255) / 255d, (hex >> 8 & 255) / 255d, (hex & 255) / 255d);
    }

    Rgb times(double factor) {
        return new Rgb(red * factor, green * factor, blue * factor);
    }

    Rgb times(Rgb other) {
        return new Rgb(red * other.red, green * other.green, blue * other.blue);
    }

    Rgb plus(Rgb other) {
        return new Rgb(red + other.red, green + other.green, blue + other.blue);
    }

    /** This at share 0, the other at share 1. */
    Rgb mix(Rgb other, double share) {
        return new Rgb(
                red + (other.red - red) * share,
                green + (other.green - green) * share,
                blue + (other.blue - blue) * share);
    }

    double luminance() {
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }

    /** Highlights roll off instead of clipping. */
    private static int level(double value) {
        double bent = value <= 0.7 ? value : 0.7 + 0.3 * (1 - Math.exp(-(value - 0.7) / 0.3));
        return (int) Math.max(0, Math.min(255, Math.round(255 * bent)));
    }

    int toInt() {
        return level(red) << 16 | level(green) << 8 | level(blue);
    }

    Color toColor() {
        return new Color(toInt());
    }

    Color toColor(double alpha) {
        return new Color(toInt() | (int) Math.max(0, Math.min(255, 255 * alpha)) << 24, true);
    }
}
