package amimori.gateway;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time in the words of the configuration: {@code 500ms}, {@code 2s}, {@code 10m}, {@code 1h}.
 *
 * @param length longer than zero
 */
public record Span(Duration length) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

    public Span {
        if (length.isZero() || length.isNegative()) {
            throw new Misconfigured("a length of time: expected more than zero, found " + length);
        }
    }

    /** @throws Misconfigured unless the text is a number and {@code ms}, {@code s}, {@code m} or {@code h} */
    @JsonCreator
    public static Span parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new Misconfigured("a length of time: expected such as 500ms, 2s, 10m or 1h, found \"" + text + '"');
        }
        long n = Long.parseLong(form.group(1));
        return new Span(
                switch (form.group(2)) {
                    case "ms" -> Duration.ofMillis(n);
                    case "s" -> Duration.ofSeconds(n);
                    case "m" -> Duration.ofMinutes(n);
                    default -> Duration.ofHours(n);
                });
    }

    public static Span ofSeconds(long seconds) {
        return new Span(Duration.ofSeconds(seconds));
    }

    @JsonValue
    @Override
    public String toString() {
        long ms = length.toMillis();
        return ms % 1000 != 0 ? ms + "ms" : ms / 1000 + "s";
    }
}
