package amimori.standalone.bench;

import amimori.ingest.Parts;
import amimori.ingest.db.Database;
import amimori.simulator.ledger.Ledger;
import amimori.simulator.ledger.Verdict;
import amimori.simulator.ledger.Verifier;
import amimori.standalone.DataFolder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * One measurement of the whole path: the bound, then the server under the fleet's load, then the ledger against the
 * database.
 */
final class IngestRun implements AutoCloseable {
    private static final long LOOK_MILLIS = 1_000;
    private static final long ALLOW_MILLIS = 50;
    private static final long TELL_NANOS = 5_000_000_000L;

    private final IngestPlan plan;
    private final Progress progress;
    private final Parts parts = new Parts();
    private final Figures figures = new Figures();
    private final DataFolder folder;
    private final TestBed bed;
    private final Connection watch;
    private final Optional<ServerProcesses> database;
    private Offspring server;
    private Offspring fleet;
    private int http;

    private IngestRun(IngestPlan plan, Progress progress, String id) throws SQLException {
        this.plan = plan;
        this.progress = progress;
        this.folder = DataFolder.hold(plan.folder());
        parts.push(folder);
        boolean begun = false;
        try {
            progress.say("making a database of the benchmark's own");
            bed = plan.database() == null ? TestBed.embedded(folder) : TestBed.beside(plan.database(), id);
            parts.push(bed);
            bed.leftOver().forEach(name -> progress.say("left over from a killed benchmark: database %s", name));
            watch = bed.connect();
            parts.push(watch);
            database = ServerProcesses.serving(BedStore.clientPort(watch));
            begun = true;
        } finally {
            if (!begun) {
                parts.close();
            }
        }
    }

    static IngestRun begin(IngestPlan plan, Progress progress, String id) {
        try {
            return new IngestRun(plan, progress, id);
        } catch (SQLException e) {
            throw BedStore.refused(
                    plan.database() == null ? "embedded" : plan.database().url(), e);
        }
    }

    Figures measure() throws IOException, InterruptedException, SQLException {
        figures.put("units", plan.units());
        figures.put("pack", plan.pack());
        settings();
        bound();
        start();
        load();
        if (plan.latencySeconds() > 0) {
            latency();
        }
        compare();
        return figures;
    }

    private void settings() throws SQLException {
        Map<String, Object> settings = new LinkedHashMap<>();
        try (Database migrated = Database.open(bed.config())) {
            settings.put("server", migrated.edition().toString());
        }
        for (String name : List.of(
                "server_version",
                "fsync",
                "synchronous_commit",
                "full_page_writes",
                "wal_sync_method",
                "shared_buffers",
                "max_wal_size")) {
            settings.put(name, BedStore.show(watch, name));
        }
        figures.put("settings", settings);
        progress.say("%s", settings);
    }

    private void bound() throws SQLException {
        progress.say(
                "the bound: COPY of %,d rows into %,d series, three times text, three times binary",
                plan.boundRows(), plan.series());
        BoundStore bound = new BoundStore(watch, plan.series(), plan.boundRows(), Instant.now());
        double text = bound.text();
        double binary = bound.binary();
        figures.put("copyTextRowsPerSecond", text);
        figures.put("copyBinaryRowsPerSecond", binary);
        figures.put("copyRowsPerSecond", Math.max(text, binary));
        progress.say("the bound: %,.0f rows/s as text, %,.0f binary", text, binary);
    }

    private void start() throws IOException, InterruptedException, SQLException {
        progress.say("starting the server");
        server = ServerUnderTest.start(plan, folder, bed.config());
        parts.push(server);
        JsonNode hello = server.ask("hello");
        http = hello.get("http").asInt();
        figures.put("journal", hello.get("journal"));
        progress.say("the broker's journal: %s", hello.get("journal"));
        Path credentials = folder.resolve("units.jsonl");
        try (Database open = Database.open(bed.config())) {
            RegisterStore.register(open.dataSource(), plan.units(), credentials);
        }
        progress.say("connecting %,d units", plan.units());
        fleet = Offspring.start(
                "fleet",
                folder.resolve("fleet.log"),
                Map.of(),
                List.of(),
                "fleet",
                "--broker=tcp://127.0.0.1:" + hello.get("mqtt").asInt(),
                "--credentials=" + credentials,
                "--pack=" + plan.pack(),
                "--window=" + plan.window(),
                "--ledger=" + folder.resolve("ledger"),
                "--seed=" + plan.seed());
        parts.push(fleet);
        fleet.ask("state");
    }

    private Cpu cpu() throws InterruptedException {
        OptionalLong used = database.map(ServerProcesses::cpuNanos).orElse(OptionalLong.empty());
        return Cpu.of(
                server.ask("cpu"), used, fleet.ask("state").get("cpuNanos").asLong());
    }

    private void load() throws InterruptedException, SQLException {
        progress.say("load: %d s to warm up, %d s measured", plan.warmUp(), plan.seconds());
        fleet.ask("allow", Integer.toString(plan.ahead()));
        fleet.ask("run", "0", Integer.toString(plan.warmUp() + plan.seconds() + 2));
        watchFor(plan.warmUp());
        BedStore.Committed first = BedStore.committed(watch);
        Cpu before = cpu();
        watchFor(plan.seconds());
        Cpu after = cpu();
        BedStore.Committed last = BedStore.committed(watch);
        JsonNode published = fleet.ask("state");
        long readings = last.readings() - first.readings();
        double rate = readings / (last.epochSeconds() - first.epochSeconds());
        figures.put("readingsPerSecond", rate);
        double copy = ((Number) figures.get("copyRowsPerSecond")).doubleValue();
        figures.put("ratio", rate / copy);
        figures.put("readingsMeasured", readings);
        figures.put("waitingAtTheEnd", published.get("sent").asLong() - last.readings());
        cost(after.microsPerReading(before, Math.max(1, readings)));
        memory();
        catchUp();
    }

    private void cost(Map<String, Double> micros) {
        Map<String, Double> path = new TreeMap<>(micros);
        Double fleetMicros = path.remove("fleet");
        Double sum = path.containsValue(null)
                ? null
                : path.values().stream().mapToDouble(Double::doubleValue).sum();
        figures.put("cpuMicrosPerReading", sum);
        figures.put("cpuParts", path);
        figures.put("cpuFleetMicrosPerReading", fleetMicros);
        figures.put("cpuMicrosPerReadingWithFleet", sum == null ? null : sum + fleetMicros);
    }

    private void memory() throws InterruptedException {
        Map<String, Object> memory = new LinkedHashMap<>();
        JsonNode heap = server.ask("collect");
        memory.put("serverHeapBytes", heap.get("used").asLong());
        memory.put("serverRssBytes", known(ServerProcesses.residentBytes(server.pid())));
        memory.put(
                "databaseRssBytes", known(database.map(ServerProcesses::bytes).orElse(OptionalLong.empty())));
        memory.put("fleetRssBytes", known(ServerProcesses.residentBytes(fleet.pid())));
        figures.put("memory", memory);
    }

    private static Long known(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    /** Lets the load go on as the path keeps up with it. */
    private void watchFor(int seconds) throws InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        for (long told = System.nanoTime(); System.nanoTime() < end; Thread.sleep(ALLOW_MILLIS)) {
            long settled = server.ask("settled").asLong();
            fleet.ask("allow", Long.toString(settled + plan.ahead()));
            if (System.nanoTime() - told > TELL_NANOS) {
                told = System.nanoTime();
                JsonNode state = fleet.ask("state");
                progress.say("%,d published, %,d settled", state.get("sent").asLong(), settled);
            }
        }
    }

    private void catchUp() throws InterruptedException, SQLException {
        long begin = System.nanoTime();
        while (fleet.ask("state").get("running").asBoolean()) {
            watchFor(1);
        }
        JsonNode report = fleet.ask("state").get("report");
        long sent = report.get("sent").asLong();
        figures.put("bytesPerReading", report.get("bytesSent").asDouble() / sent);
        figures.put("bytesBackPerReading", report.get("bytesReceived").asDouble() / sent);
        long stored = BedStore.committed(watch).readings();
        long before = -1;
        long still = System.nanoTime();
        while (stored < sent && System.nanoTime() - still < 30_000_000_000L) {
            if (stored != before) {
                before = stored;
                still = System.nanoTime();
                progress.say("catching up: %,d of %,d stored", stored, sent);
            }
            Thread.sleep(LOOK_MILLIS);
            stored = BedStore.committed(watch).readings();
        }
        figures.put("catchUpSeconds", (System.nanoTime() - begin) / 1e9);
    }

    private void latency() throws IOException, InterruptedException, SQLException {
        progress.say("latencies at %,d readings/s, after %d s of rest", plan.latencyRate(), plan.latencySeconds() / 6);
        Thread.sleep(plan.latencySeconds() * 1_000L / 6);
        fleet.ask("allow", Long.toString(Long.MAX_VALUE));
        try (Latency latency = Latency.begin(folder.resolve("ledger"), watch, http, ServerUnderTest.PASSWORD)) {
            fleet.ask("run", Integer.toString(plan.latencyRate()), Integer.toString(plan.latencySeconds()));
            latency.watch(() -> fleet.ask("state").get("running").asBoolean());
            latency.into(figures);
        }
    }

    private void compare() throws IOException, SQLException {
        fleet.close();
        progress.say("comparing ledger and database value by value");
        Verdict verdict = Verifier.verify(Ledger.read(folder.resolve("ledger")), watch, true);
        figures.put("sent", verdict.sent());
        figures.put("stored", verdict.stored());
        figures.put("lost", verdict.lost());
        figures.put("doubled", verdict.doubled());
        figures.put("foreign", verdict.foreign());
        verdict.examples().forEach(progress::say);
    }

    @Override
    public void close() {
        parts.close();
    }
}
