package amimori.simulator.fish;

/** A point or direction in the camera's water: x to the right, y up, z ahead, m. */
public record Vec(double x, double y, double z) {
    public Vec plus(Vec other) {
        return new Vec(x + other.x, y + other.y, z + other.z);
    }

    public Vec minus(Vec other) {
        return new Vec(x - other.x, y - other.y, z - other.z);
    }

    public Vec times(double factor) {
        return new Vec(x * factor, y * factor, z * factor);
    }

    public double length() {
        return Math.sqrt(x * x + y * y + z * z);
    }

    /** The same direction, length 1; a null vector points ahead. */
    public Vec unit() {
        double length = length();
        return length < 1e-9 ? new Vec(0, 0, 1) : times(1 / length);
    }

    public Vec cross(Vec other) {
        return new Vec(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    public double dot(Vec other) {
        return x * other.x + y * other.y + z * other.z;
    }
}
