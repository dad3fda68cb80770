package amimori.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** What was set for this process. */
public final class Settings {
    private final Map<Setting, String> values;

    private Settings(Map<Setting, String> values) {
        this.values = values;
    }

    /**
     * @param environment of the process
     * @param flags of the command line, which win
     * @throws Misconfigured when the file of a secret cannot be read, or a secret is said twice
     */
    public static Settings of(Map<String, String> environment, Map<Setting, String> flags) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String value = flags.containsKey(setting) ? flags.get(setting) : found(environment, setting);
            if (value != null && !value.isBlank()) {
                values.put(setting, value);
            }
        }
        return new Settings(values);
    }

    /** The same with one value in place of another; null takes it away. */
    public Settings with(Setting setting, String value) {
        Map<Setting, String> changed = new EnumMap<>(Setting.class);
        changed.putAll(values);
        if (value == null) {
            changed.remove(setting);
        } else {
            changed.put(setting, value);
        }
        return new Settings(changed);
    }

    /** The value, the default, or null. */
    public String text(Setting setting) {
        return values.getOrDefault(setting, setting.usual());
    }

    /** @throws Misconfigured when there is none */
    public String required(Setting setting) {
        String value = text(setting);
        if (value == null) {
            throw new Misconfigured(setting.variable() + " is not set: " + setting.reason() + ".");
        }
        return value;
    }

    /** @throws Misconfigured unless it is a port, 0 to 65535 */
    public int port(Setting setting) {
        String value = required(setting);
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535) {
            return Integer.parseInt(value);
        }
        throw new Misconfigured(setting.variable() + ": expected a port, 0 to 65535, found \"" + value + "\".");
    }

    /** @throws Misconfigured unless it is a whole number from low to high, none of them below 0 */
    public int number(Setting setting, int low, int high) {
        String value = required(setting);
        if (value.matches("\\d{1,9}") && Integer.parseInt(value) >= low && Integer.parseInt(value) <= high) {
            return Integer.parseInt(value);
        }
        throw new Misconfigured(
                setting.variable() + ": expected " + low + " to " + high + ", found \"" + value + "\".");
    }

    /** @throws Misconfigured unless it is a number of days, 1 to 36500 */
    public Duration days(Setting setting) {
        String value = required(setting);
        if (value.matches("[1-9]\\d{0,4}") && Integer.parseInt(value) <= 36_500) {
            return Duration.ofDays(Integer.parseInt(value));
        }
        throw new Misconfigured(setting.variable() + ": expected days, 1 to 36500, found \"" + value + "\".");
    }

    /**
     * The same, or null when nothing is set.
     *
     * @throws Misconfigured unless it is a number of days, 1 to 36500
     */
    public Duration daysIfAny(Setting setting) {
        return text(setting) == null ? null : days(setting);
    }

    /**
     * Gigabytes (10⁹) in bytes, or null when nothing is set.
     *
     * @throws Misconfigured unless it is a whole number of them, 1 to 1000000
     */
    public Long gigabytesIfAny(Setting setting) {
        String value = text(setting);
        if (value == null || value.matches("[1-9]\\d{0,5}|1000000")) {
            return value == null ? null : (Long) (Long.parseLong(value) * 1_000_000_000);
        }
        throw new Misconfigured(setting.variable() + ": expected gigabytes, 1 to 1000000, found \"" + value + "\".");
    }

    /** The path, or null. */
    public Path path(Setting setting) {
        String value = text(setting);
        try {
            return value == null ? null : Path.of(value);
        } catch (InvalidPathException e) {
            throw new Misconfigured(setting.variable() + ": expected a path, found \"" + value + "\".", e);
        }
    }

    private static String found(Map<String, String> environment, Setting setting) {
        String value = environment.get(setting.variable());
        String file = setting.secret() ? environment.get(setting.variable() + "_FILE") : null;
        if (file == null || file.isEmpty()) {
            return value;
        }
        if (value != null && !value.isEmpty()) {
            throw new Misconfigured(
                    setting.variable() + " and " + setting.variable() + "_FILE are both set; one is enough.");
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | InvalidPathException e) {
            throw new Misconfigured(setting.variable() + "_FILE: the file " + file + " cannot be read.", e);
        }
    }

    /** Names only. */
    @Override
    public String toString() {
        return "Settings" + values.keySet();
    }
}
