package amimori.standalone.bench;

import amimori.ingest.Misconfigured;
import amimori.ingest.db.DbConfig;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be measured.
 *
 * @param database beside which the benchmark makes its own, or null for the embedded one
 * @param folder in which journal, spools and the embedded database lie meanwhile
 * @param units real MQTT sessions
 * @param pack readings in a message
 * @param window messages of the whole fleet that may wait for the broker's acknowledgement
 * @param ahead readings that the fleet may be ahead of the database: enough to keep every part busy, and so few that
 *     the broker keeps them in memory; what is measured is then a rate that the path can keep up
 * @param warmUp seconds of load before the measurement
 * @param seconds of the measurement
 * @param latencyRate readings a second at which latencies are measured
 * @param latencySeconds for how long, or 0 to leave them out
 * @param fillRows rows that are there before the load, or 0
 * @param soakMinutes of load after the measurement, or 0
 * @param soakRate readings a second of it, or 0 for half of what was measured
 * @param soakFile takes its samples as CSV, or null
 * @param boundRows rows of each measurement of the bound
 * @param seed of the values
 * @param serverOptions for the Java of the process under test
 */
record IngestPlan(
        DbConfig database,
        Path folder,
        int units,
        int pack,
        int window,
        int ahead,
        int warmUp,
        int seconds,
        int latencyRate,
        int latencySeconds,
        long fillRows,
        int soakMinutes,
        int soakRate,
        Path soakFile,
        long boundRows,
        long seed,
        List<String> serverOptions) {
    /** Beside a file for each session, what Java and its libraries hold open. */
    private static final int OTHER_FILES = 500;

    IngestPlan {
        serverOptions = List.copyOf(serverOptions);
        require("--units", units, 1, 50_000);
        require("--pack", pack, 1, 200);
        require("--window", window, 1, 65_000);
        require("--ahead", ahead, 1, 100_000_000);
        require("--warm-up", warmUp, 0, 3_600);
        require("--seconds", seconds, 1, 3_600);
        require("--latency-rate", latencyRate, 1, 1_000_000);
        require("--latency-seconds", latencySeconds, 0, 3_600);
        require("--fill", fillRows, 0, 1_000_000_000L);
        require("--soak", soakMinutes, 0, 24 * 60);
        require("--rate", soakRate, 0, 1_000_000);
        require("--bound-rows", boundRows, BoundStore.COMMIT, 100_000_000);
    }

    private static void require(String name, long value, long low, long high) {
        if (value < low || value > high) {
            throw new Misconfigured(name + ": expected " + low + " to " + high + ", found " + value + ".");
        }
    }

    /** @throws Misconfigured if the system lets a process open too few files for the sessions */
    void requireFiles(long limit) {
        if (limit >= 0 && limit < units + OTHER_FILES) {
            throw new Misconfigured(units + " sessions need " + (units + OTHER_FILES) + " open files and the system"
                    + " allows " + limit + "; raise it with 'ulimit -n', or ask for fewer --units.");
        }
    }

    /** How many different series the units' packs hold. */
    long series() {
        return (long) units * pack;
    }
}
