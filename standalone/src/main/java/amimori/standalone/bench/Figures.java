package amimori.standalone.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** What was measured, by the name it has in the JSON document, in the order it was found out. */
final class Figures {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int INDENT = 26;

    private final Map<String, Object> all = new LinkedHashMap<>();
    private final Set<String> shown = new HashSet<>();
    private final List<String> failures = new ArrayList<>();

    void put(String name, Object value) {
        all.put(name, value);
        shown.remove(name);
    }

    /** Makes the benchmark fail, if there is any of it. */
    void wrong(long number, String what) {
        if (number != 0) {
            failures.add(number + " " + what);
        }
    }

    /** What must not have been, a sentence each. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Some of them, in this order. */
    Map<String, Object> only(List<String> names) {
        Map<String, Object> some = new LinkedHashMap<>();
        names.forEach(name -> some.put(name, all.get(name)));
        return some;
    }

    Object get(String name) {
        return all.get(name);
    }

    long whole(String name) {
        return ((Number) all.getOrDefault(name, 0L)).longValue();
    }

    String json() {
        try {
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("figures are plain values", e);
        }
    }

    /** For people: a line for each figure that was found out since the last call. */
    String table() {
        StringJoiner lines = new StringJoiner("\n", "\n", "\n").setEmptyValue("");
        all.forEach((name, value) -> {
            if (shown.add(name)) {
                lines.add(String.format("  %-" + INDENT + "s %s", name, shown(value)));
            }
        });
        return lines.toString();
    }

    private static String shown(Object value) {
        if (value == null) {
            return "unknown";
        }
        if (value instanceof Double number) {
            return Math.abs(number) >= 1000 ? String.format("%,.0f", number) : String.format("%.3f", number);
        }
        if (value instanceof Long || value instanceof Integer) {
            return String.format("%,d", ((Number) value).longValue());
        }
        if (value instanceof Map<?, ?> map) {
            StringJoiner parts = new StringJoiner(", ");
            map.forEach((key, part) -> {
                if (!(part instanceof List<?>)) {
                    parts.add(key + " " + shown(part));
                }
            });
            return parts.toString();
        }
        if (value instanceof List<?> list) {
            StringJoiner lines = new StringJoiner("\n" + " ".repeat(INDENT + 3));
            list.forEach(one -> lines.add(shown(one)));
            return lines.toString();
        }
        return value.toString();
    }
}
