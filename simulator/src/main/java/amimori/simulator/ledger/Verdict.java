package amimori.simulator.ledger;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How ledger and database compare, in values.
 *
 * @param sent different values written down before they were published
 * @param acknowledged of them, accepted by the broker
 * @param stored of them, in the database
 * @param dead of them, not stored but kept in dead letters
 * @param lost acknowledged but neither stored nor kept; where all is to be in, sent but neither
 * @param doubled stored more than once
 * @param foreign stored for these units but never sent, or with another value
 * @param examples up to ten of what is wrong, a line each
 */
public record Verdict(
        long sent,
        long acknowledged,
        long stored,
        long dead,
        long lost,
        long doubled,
        long foreign,
        List<String> examples) {
    public Verdict {
        examples = List.copyOf(examples);
    }

    /** Of both together, which are of different units. */
    Verdict plus(Verdict other) {
        return new Verdict(
                sent + other.sent,
                acknowledged + other.acknowledged,
                stored + other.stored,
                dead + other.dead,
                lost + other.lost,
                doubled + other.doubled,
                foreign + other.foreign,
                Stream.concat(examples.stream(), other.examples.stream())
                        .limit(Verifier.MOST_EXAMPLES)
                        .toList());
    }

    /** Whether nothing is lost, doubled or foreign. */
    public boolean good() {
        return lost == 0 && doubled == 0 && foreign == 0;
    }

    /** For people. */
    public String table() {
        StringBuilder table = new StringBuilder();
        row(table, "sent", sent);
        row(table, "acknowledged", acknowledged);
        row(table, "stored", stored);
        row(table, "dead letters", dead);
        row(table, "lost", lost);
        row(table, "doubled", doubled);
        row(table, "foreign", foreign);
        examples.forEach(example -> table.append("  ").append(example).append('\n'));
        return table.toString();
    }

    private static void row(StringBuilder table, String name, long n) {
        table.append(String.format("%-14s%,15d%n", name, n));
    }

    /** For programs: one JSON document. */
    public String json() {
        return String.format(
                Locale.ROOT,
                "{\"sent\":%d,\"acknowledged\":%d,\"stored\":%d,\"dead\":%d,\"lost\":%d,\"doubled\":%d,\"foreign\":%d}",
                sent,
                acknowledged,
                stored,
                dead,
                lost,
                doubled,
                foreign);
    }
}
