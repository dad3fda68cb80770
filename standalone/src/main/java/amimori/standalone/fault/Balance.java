package amimori.standalone.fault;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an ingest process says of itself: of each kind as many records as it has received are stored, duplicates,
 * conflicts, dead or in flight. It holds of each process by itself, one that was started again counts from 0.
 */
final class Balance {
    private static final Duration SETTLES = Duration.ofSeconds(30);
    private static final Pattern LINE = Pattern.compile(
            "amimori_records(?:_(received|in_flight))?(?:_total)?\\{(?:.*,)?kind=\"([a-z]+)\".*} ([0-9.E+-]+)");

    private Balance() {}

    /** @throws Exception saying what does not add up, in the end */
    static void require(Shore shore) throws Exception {
        for (String role : List.of("serve", "one")) {
            if (shore.role(role) != null) {
                Map<String, Double> last = new HashMap<>();
                Wait.within(SETTLES, () -> {
                    last.clear();
                    last.putAll(missing(shore.metrics(role)));
                    return last.values().stream().allMatch(missing -> missing == 0);
                });
                Wait.require(
                        last.values().stream().allMatch(missing -> missing == 0),
                        "received = stored + duplicate + conflict + dead + in flight, found received more by " + last);
            }
        }
    }

    /** By kind, how many were received of which nothing is said. */
    static Map<String, Double> missing(List<String> metrics) {
        Map<String, Double> missing = new HashMap<>();
        boolean received = false;
        for (String metric : metrics) {
            Matcher line = LINE.matcher(metric);
            if (line.matches()) {
                boolean in = "received".equals(line.group(1));
                received |= in;
                missing.merge(line.group(2), (in ? 1 : -1) * Double.parseDouble(line.group(3)), Double::sum);
            }
        }
        Wait.require(received, "an ingest process to say how many records it has received");
        return missing;
    }
}
