package amimori.standalone.bench;

import amimori.ingest.Parts;
import amimori.ingest.db.Database;
import amimori.standalone.DataFolder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** All that a measurement takes: a database of its own, the server under test, the fleet, and a look into each. */
final class Rig implements AutoCloseable {
    private static final long ALLOW_MILLIS = 50;
    private static final long LOOK_NANOS = 1_000_000_000L;
    private static final long TELL_NANOS = 5_000_000_000L;
    private static final List<String> SETTINGS = List.of(
            "server_version",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "wal_sync_method",
            "shared_buffers",
            "max_wal_size");

    private final IngestPlan plan;
    private final Progress progress;
    private final Parts parts = new Parts();
    private final DataFolder folder;
    private final TestBed bed;
    private final Connection watch;
    private final Optional<ServerProcesses> processes;
    private Offspring server;
    private Offspring fleet;
    private Phone phone;
    private long marks;
    private int rollupTurns;
    private int http;
    private String connectTo;
    private Instant loadBegin = Instant.EPOCH;
    private long blocksBefore;

    private Rig(IngestPlan plan, Progress progress, String id) throws SQLException {
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
            processes = ServerProcesses.serving(BedStore.clientPort(watch));
            begun = true;
        } finally {
            if (!begun) {
                parts.close();
            }
        }
    }

    static Rig of(IngestPlan plan, Progress progress, String id) {
        try {
            return new Rig(plan, progress, id);
        } catch (SQLException e) {
            throw BedStore.refused(
                    plan.database() == null ? "embedded" : plan.database().url(), e);
        }
    }

    IngestPlan plan() {
        return plan;
    }

    Progress progress() {
        return progress;
    }

    Connection watch() {
        return watch;
    }

    Path ledger() {
        return folder.resolve("ledger");
    }

    Database open() {
        return Database.open(bed.config());
    }

    /** Brings the schema up to date as production does, and reads back what decides about durability. */
    Map<String, Object> settings() throws SQLException {
        Map<String, Object> settings = new LinkedHashMap<>();
        try (Database migrated = open()) {
            settings.put("server", migrated.edition().toString());
        }
        settings.put("folder", plan.folder());
        settings.put("folderFileSystem", fileSystem(plan.folder()));
        settings.put("databaseFileSystem", databaseFolder().map(Rig::fileSystem).orElse(null));
        for (String name : SETTINGS) {
            settings.put(name, BedStore.show(watch, name));
        }
        return settings;
    }

    private static String fileSystem(Path folder) {
        try {
            return Files.getFileStore(folder).type();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the database lies; nothing if that is not on this machine, or not to be seen. */
    Optional<Path> databaseFolder() throws SQLException {
        if (plan.database() == null) {
            return Optional.of(plan.folder());
        }
        return processes.isPresent() ? BedStore.dataFolder(watch).filter(Files::isDirectory) : Optional.empty();
    }

    /** Starts the server. @return how the broker's journal reaches the disk */
    JsonNode startServer() throws IOException, InterruptedException {
        server = ServerUnderTest.start(plan, folder, bed.config());
        parts.push(server);
        JsonNode hello = server.ask("hello");
        http = hello.get("http").asInt();
        connectTo = "tcp://127.0.0.1:" + hello.get("mqtt").asInt();
        return hello.get("journal");
    }

    /** Registers the fleet's units and connects them; from then on somebody is there to be told of changes. */
    void startFleet() throws IOException, InterruptedException, SQLException {
        Path credentials = folder.resolve("units.jsonl");
        try (Database open = open()) {
            RegisterStore.register(open.dataSource(), plan.units(), credentials);
        }
        fleet = Offspring.start(
                "fleet",
                folder.resolve("fleet.log"),
                Map.of(),
                List.of(),
                "fleet",
                "--broker=" + connectTo,
                "--credentials=" + credentials,
                "--pack=" + plan.pack(),
                "--window=" + plan.window(),
                "--ledger=" + ledger(),
                "--seed=" + plan.seed());
        parts.push(fleet);
        fleet.ask("state");
        loadBegin = Instant.now();
        blocksBefore = BedStore.blocks(watch);
        phone = phone(ServerUnderTest.USER, ServerUnderTest.PASSWORD);
        parts.push(phone);
        phone.attend();
    }

    void stopFleet() {
        fleet.close();
    }

    /** @param rate readings a second, 0 for as many as the path keeps up with */
    void run(int rate, long seconds) throws InterruptedException {
        fleet.ask("allow", rate == 0 ? Integer.toString(plan.ahead()) : Long.toString(Long.MAX_VALUE));
        fleet.ask("run", Integer.toString(rate), Long.toString(seconds));
    }

    FleetState fleet() throws InterruptedException {
        return FleetState.of(fleet.ask("state"));
    }

    /** The load as it stands. @param report of the last run, empty while it runs */
    record FleetState(boolean running, long sent, long cpuNanos, JsonNode report) {
        private static FleetState of(JsonNode said) {
            return new FleetState(
                    said.get("running").asBoolean(),
                    said.get("sent").asLong(),
                    said.get("cpuNanos").asLong(),
                    said.get("report"));
        }
    }

    Cpu cpu() throws InterruptedException {
        OptionalLong database = processes.map(ServerProcesses::cpuNanos).orElse(OptionalLong.empty());
        return Cpu.of(server.ask("cpu"), database, fleet().cpuNanos());
    }

    /** Readings of this load that are committed. */
    BedStore.Committed committed() throws SQLException {
        return BedStore.committed(watch, loadBegin, blocksBefore);
    }

    /** Readings that ingest is done with, as it says itself: quick to ask, and no figure. */
    long settled() throws InterruptedException {
        return server.ask("settled").asLong();
    }

    /** Bytes in use after the last collection that the server thought due. */
    long heap() throws InterruptedException {
        return server.ask("heap").asLong();
    }

    /** Bytes that live: forces a collection. */
    long liveHeap() throws InterruptedException {
        return server.ask("collect").asLong();
    }

    OptionalLong serverBytes() {
        return ServerProcesses.residentBytes(server.pid());
    }

    OptionalLong databaseBytes() {
        return processes.map(ServerProcesses::bytes).orElse(OptionalLong.empty());
    }

    OptionalLong fleetBytes() {
        return ServerProcesses.residentBytes(fleet.pid());
    }

    Phone phone(String user, String password) throws IOException, InterruptedException {
        return Phone.of(http, user, password);
    }

    BedStore.Chores chores() throws SQLException {
        return BedStore.chores(watch);
    }

    /** Turns of the rollups that were seen to end in {@link #watchFor}. */
    int rollupTurns() {
        return rollupTurns;
    }

    /** How often the phone had to come back to the live stream. */
    int phoneReturns() {
        return phone.returns();
    }

    private void look() throws SQLException {
        long now = BedStore.marks(watch);
        rollupTurns += now == marks ? 0 : 1;
        marks = now;
    }

    /** Lets the load go on as the path keeps up with it. */
    void watchFor(double seconds) throws InterruptedException, SQLException {
        long end = System.nanoTime() + Math.round(seconds * 1e9);
        long looked = System.nanoTime();
        for (long told = System.nanoTime(); System.nanoTime() < end; Thread.sleep(ALLOW_MILLIS)) {
            if (System.nanoTime() - looked > LOOK_NANOS) {
                looked = System.nanoTime();
                look();
            }
            long settled = settled();
            fleet.ask("allow", Long.toString(settled + plan.ahead()));
            if (System.nanoTime() - told > TELL_NANOS) {
                told = System.nanoTime();
                progress.say("%,d published, %,d settled", fleet().sent(), settled);
            }
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
