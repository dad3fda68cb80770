package amimori.standalone.fault;

import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A trial that was asked for.
 *
 * @param fault its name
 * @param outcome null if it did not come to its end
 * @param skipped what is missing on this machine, or null
 * @param error what broke it off, or null
 */
record Ran(String fault, Outcome outcome, String skipped, String error) {
    static Ran of(Outcome outcome) {
        return new Ran(outcome.fault(), outcome, null, null);
    }

    static Ran skipped(String fault, String missing) {
        return new Ran(fault, null, missing, null);
    }

    static Ran failed(String fault, Exception why) {
        return new Ran(fault, null, null, why.toString());
    }

    /** Whether nothing speaks against it; what was left out does not. */
    boolean good() {
        return error == null && (outcome == null || outcome.good());
    }

    /** For programs: what came of it, or {@code fault} with {@code skipped} or {@code error}. */
    String json() {
        if (outcome != null) {
            return outcome.json();
        }
        return new JsonMapper()
                .createObjectNode()
                .put("fault", fault)
                .put(error == null ? "skipped" : "error", error == null ? skipped : error)
                .toString();
    }

    @Override
    public String toString() {
        return fault + (error == null ? ": left out, " + skipped : " could not be run to its end: " + error);
    }
}
