package amimori.standalone.bench;

import amimori.ingest.Misconfigured;
import amimori.ingest.account.PersonStore;
import amimori.ingest.account.Role;
import amimori.ingest.db.Database;
import amimori.simulator.ledger.Verdict;
import amimori.simulator.ledger.Verifier;
import amimori.wire.Ids;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
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
    private static final long STILL_NANOS = 30_000_000_000L;
    /** A row of reading with its place in the index and its part of the rollups, and as much again of log. */
    private static final long BYTES_A_ROW = 200;

    private static final long SPARE_BYTES = 4L << 30;

    private final IngestPlan plan;
    private final Progress progress;
    private final Rig rig;
    private final Figures figures = new Figures();
    private FillStore past;

    private IngestRun(Rig rig) {
        this.rig = rig;
        this.plan = rig.plan();
        this.progress = rig.progress();
    }

    static IngestRun begin(IngestPlan plan, Progress progress, String id) {
        return new IngestRun(Rig.of(plan, progress, id));
    }

    Figures measure() throws IOException, InterruptedException, SQLException {
        figures.put("units", plan.units());
        figures.put("connected", plan.units());
        figures.put("pack", plan.pack());
        Map<String, Object> settings = rig.settings();
        figures.put("settings", settings);
        progress.say("%s", settings);
        bound();
        if (plan.fillRows() > 0) {
            fill();
        }
        progress.say("starting the server");
        JsonNode journal = rig.startServer();
        figures.put("journal", journal);
        progress.say("the broker's journal: %s", journal);
        progress.say("connecting %,d units", plan.units());
        rig.startFleet();
        load();
        if (plan.latencySeconds() > 0) {
            latency();
        }
        if (past != null) {
            questions();
        }
        if (plan.soakMinutes() > 0) {
            soak();
        }
        progress.show(figures);
        compare();
        return figures;
    }

    private void bound() throws SQLException {
        progress.say(
                "the bound: COPY of %,d rows into %,d series, three times text, three times binary",
                plan.boundRows(), plan.series());
        BoundStore bound = new BoundStore(rig.watch(), plan.series(), plan.boundRows(), Instant.now());
        double text = bound.text();
        double binary = bound.binary();
        figures.put("copyTextRowsPerSecond", text);
        figures.put("copyBinaryRowsPerSecond", binary);
        figures.put("copyRowsPerSecond", Math.max(text, binary));
        progress.say("the bound: %,.0f rows/s as text, %,.0f binary", text, binary);
    }

    private void requireRoom(long needed) throws IOException, SQLException {
        Optional<Path> folder = rig.databaseFolder();
        if (folder.isEmpty()) {
            progress.say(
                    "--fill needs %,d MB where the server keeps its data, which cannot be seen from here",
                    needed >> 20);
            return;
        }
        FileStore disk = Files.getFileStore(folder.get());
        if (disk.getUsableSpace() < needed) {
            throw new Misconfigured(String.format(
                    "--fill: %,d rows need %,d MB, and %s has %,d MB free.",
                    plan.fillRows(), needed >> 20, folder.get(), disk.getUsableSpace() >> 20));
        }
    }

    private void fill() throws IOException, InterruptedException, SQLException {
        requireRoom(plan.fillRows() * BYTES_A_ROW + SPARE_BYTES);
        progress.say("filling in a past of %d days with %,d readings", FillStore.DAYS, plan.fillRows());
        past = new FillStore(rig.watch(), Instant.now().truncatedTo(ChronoUnit.DAYS));
        try (Database open = rig.open()) {
            past.register(open.dataSource());
        }
        long rows = past.fill(plan.fillRows(), (day, done) -> {
            if (day % 10 == 0) {
                progress.say("%d days, %,d readings", day, done);
            }
        });
        past.tidy();
        figures.put("filledRows", rows);
    }

    /**
     * Processor time is looked at right before rows are counted, because a count sees what was committed when it began;
     * the processor time of the first count itself is so much of the measured.
     */
    private void load() throws InterruptedException, SQLException {
        progress.say("load: %d s to warm up, %d s measured", plan.warmUp(), plan.seconds());
        rig.run(0, plan.warmUp() + plan.seconds() + 2L);
        rig.watchFor(plan.warmUp());
        BedStore.Chores choresBefore = rig.chores();
        int turnsBefore = rig.rollupTurns();
        Cpu before = rig.cpu();
        BedStore.Committed first = rig.committed();
        rig.watchFor(plan.seconds());
        Cpu after = rig.cpu();
        BedStore.Committed last = rig.committed();
        beside(choresBefore, rig.chores(), rig.rollupTurns() - turnsBefore);
        long sent = rig.fleet().sent();
        long readings = last.readings() - first.readings();
        double rate = readings / (last.epochSeconds() - first.epochSeconds());
        figures.put("readingsPerSecond", rate);
        figures.put("ratio", rate / ((Number) figures.get("copyRowsPerSecond")).doubleValue());
        figures.put("readingsMeasured", readings);
        figures.put("waitingAtTheEnd", sent - last.readings());
        cost(after.microsPerReading(before, Math.max(1, readings)));
        memory();
        catchUp();
    }

    private void beside(BedStore.Chores before, BedStore.Chores after, int rollupTurns) {
        Map<String, Object> beside = new LinkedHashMap<>();
        beside.put("rollupTurns", rollupTurns);
        beside.put("checkpoints", after.checkpoints() - before.checkpoints());
        beside.put("autovacuums", after.autovacuums() - before.autovacuums());
        beside.put("phoneReturns", rig.phoneReturns());
        figures.put("whileMeasured", beside);
    }

    private void cost(Map<String, Double> micros) {
        Map<String, Double> path = new TreeMap<>(micros);
        Double fleet = path.remove("fleet");
        Double sum = path.containsValue(null)
                ? null
                : path.values().stream().mapToDouble(Double::doubleValue).sum();
        figures.put("cpuMicrosPerReading", sum);
        figures.put("cpuParts", path);
        figures.put("cpuFleetMicrosPerReading", fleet);
        figures.put("cpuMicrosPerReadingWithFleet", sum == null ? null : sum + fleet);
    }

    private void memory() throws InterruptedException {
        Map<String, Object> memory = new LinkedHashMap<>();
        memory.put("serverRssBytes", known(rig.serverBytes()));
        memory.put("serverLiveHeapBytes", rig.liveHeap());
        memory.put("databaseRssBytes", known(rig.databaseBytes()));
        memory.put("fleetRssBytes", known(rig.fleetBytes()));
        figures.put("memory", memory);
    }

    private static Long known(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private void catchUp() throws InterruptedException, SQLException {
        long begin = System.nanoTime();
        while (rig.fleet().running()) {
            rig.watchFor(0.5);
        }
        JsonNode report = report();
        long sent = report.get("sent").asLong();
        figures.put("bytesPerReading", report.get("bytesSent").asDouble() / sent);
        figures.put("bytesBackPerReading", report.get("bytesReceived").asDouble() / sent);
        awaitStored(sent);
        figures.put("catchUpSeconds", (System.nanoTime() - begin) / 1e9);
    }

    /** Of the run that has ended. */
    private JsonNode report() throws InterruptedException {
        JsonNode report = rig.fleet().report();
        figures.put(
                "connected",
                Math.min(figures.whole("connected"), report.get("connected").asLong()));
        return report;
    }

    /** Waits until all is in, or nothing comes in any more. */
    private void awaitStored(long sent) throws InterruptedException, SQLException {
        long before = -1;
        long still = System.nanoTime();
        for (long stored = rig.committed().readings();
                stored < sent && System.nanoTime() - still < STILL_NANOS;
                stored = rig.committed().readings()) {
            if (stored != before) {
                before = stored;
                still = System.nanoTime();
                progress.say("catching up: %,d of %,d stored", stored, sent);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private void latency() throws IOException, InterruptedException, SQLException {
        int rest = plan.latencySeconds() / 6;
        progress.say("latencies at %,d readings/s, after %d s of rest", plan.latencyRate(), rest);
        Thread.sleep(rest * 1_000L);
        Phone phone = rig.phone(ServerUnderTest.USER, ServerUnderTest.PASSWORD);
        try (Latency latency = Latency.begin(rig.ledger(), rig.watch(), phone)) {
            rig.run(plan.latencyRate(), plan.latencySeconds());
            latency.watch(() -> rig.fleet().running());
            report();
            latency.into(figures);
        }
    }

    private void questions() throws IOException, InterruptedException {
        progress.say("asking for 90 days of a net and for the newest of 20 series");
        String password = Ids.secret();
        try (Database open = rig.open()) {
            new PersonStore(open.dataSource()).add("reader", Role.VIEWER, FillStore.READER, password.toCharArray());
        }
        try (Phone phone = rig.phone("reader", password)) {
            new Questions(phone, figures).ask(past.net());
        }
    }

    private void soak() throws IOException, InterruptedException, SQLException {
        int rate = plan.soakRate() > 0
                ? plan.soakRate()
                : (int) Math.max(1, ((Number) figures.get("readingsPerSecond")).doubleValue() / 2);
        Duration duration = Duration.ofMinutes(plan.soakMinutes());
        progress.say("soak: %d min at %,d readings/s", plan.soakMinutes(), rate);
        BedStore.Committed first = rig.committed();
        Soak soak = new Soak(plan.soakFile(), rig.liveHeap());
        rig.run(rate, duration.toSeconds());
        soak.watch(rig, progress, duration);
        report();
        BedStore.Committed last = rig.committed();
        awaitStored(rig.fleet().sent());
        double achieved = (last.readings() - first.readings()) / (last.epochSeconds() - first.epochSeconds());
        soak.into(figures, rate, achieved, rig.liveHeap());
    }

    private void compare() throws IOException, SQLException {
        rig.stopFleet();
        progress.say("comparing ledger and database value by value");
        Verdict verdict = Verifier.verify(rig.ledger(), rig.watch(), true);
        figures.put("sent", verdict.sent());
        figures.put("stored", verdict.stored());
        figures.put("dead", verdict.dead());
        figures.put("lost", verdict.lost());
        figures.put("doubled", verdict.doubled());
        figures.put("foreign", verdict.foreign());
        figures.wrong(plan.units() - figures.whole("connected"), "of " + plan.units() + " units were not connected");
        figures.wrong(verdict.dead(), "values became dead letters");
        figures.wrong(verdict.lost(), "values were lost");
        figures.wrong(verdict.doubled(), "values were doubled");
        figures.wrong(verdict.foreign(), "values were stored that nobody sent");
        verdict.examples().forEach(example -> progress.say("%s", example));
    }

    @Override
    public void close() {
        rig.close();
    }
}
