package amimori.standalone.database;

import amimori.ingest.Misconfigured;
import amimori.standalone.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database directory and the programs that make, start and stop a server on it. */
final class Cluster {
    /** What makes an acknowledged commit outlive a power cut; said aloud because embedded builds like to switch it off. */
    private static final List<String> DURABLE = List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on");

    /** Reached by password over loopback only, sized for a small machine, with a week of logs. */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=60",
            "shared_buffers=128MB",
            "max_wal_size=1GB",
            "max_parallel_workers_per_gather=0",
            "jit=off",
            "timezone=UTC",
            "log_timezone=UTC",
            "logging_collector=on",
            "log_filename=server-%a.log",
            "log_truncate_on_rotation=on",
            "log_rotation_age=1d");

    private static final String HBA = "host all " + Access.ROLE + " 127.0.0.1/32 scram-sha-256\n";
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    static final String DATA = "cluster";

    private final Path folder;
    private final Path data;
    private final Binaries binaries;
    private final ServerUser user;

    private Cluster(Path folder, Binaries binaries, ServerUser user) {
        this.folder = folder;
        this.data = folder.resolve(DATA);
        this.binaries = binaries;
        this.user = user;
    }

    /**
     * The cluster in the folder, made if there is none yet.
     *
     * @param folder {@code AMIMORI_DATA/postgres}
     */
    static Cluster in(Path folder) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        ServerUser user = ServerUser.owning(home);
        Cluster cluster = new Cluster(folder, Binaries.unpack(folder, user), user);
        if (Files.exists(cluster.data)) {
            cluster.requireSameMajor();
        } else {
            cluster.create(home);
        }
        return cluster;
    }

    private void requireSameMajor() throws IOException {
        String made = Files.readString(data.resolve("PG_VERSION")).strip();
        String mine = Command.run(List.of(binaries.program("postgres"), "--version"), folder, "")
                .replaceFirst("(?s)\\D*(\\d+).*", "$1");
        if (!made.equals(mine)) {
            throw new Misconfigured("The embedded database in " + data + " was made by PostgreSQL " + made
                    + " and this Amimori brings PostgreSQL " + mine
                    + "; dump it with the Amimori that made it and load it into a new data folder.");
        }
    }

    /** Made beside its place and moved there when it is whole, so that a crash half-way leaves nothing to trip over. */
    private void create(Path home) throws IOException {
        Path fresh = home.resolve("fresh");
        Binaries.delete(fresh);
        LOG.info("making a database in {}", data);
        run(
                "",
                binaries.program("initdb"),
                "--pgdata=" + fresh,
                "--username=postgres",
                "--auth=reject",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C");
        Access access = Access.createFor(FreePort.onLoopback());
        String sql = "create role " + access.user() + " login password '" + access.password() + "'\n"
                + "create database " + Access.DATABASE + " owner " + access.user() + "\n";
        run(sql, binaries.program("postgres"), "--single", "-D", fresh.toString(), "postgres");
        Files.writeString(fresh.resolve("pg_hba.conf"), HBA);
        access.write(folder);
        DataFolder.moveIntoPlace(fresh, data);
    }

    /** @throws IOException with the server's last words if it does not come up */
    void start(int port) throws IOException {
        removeStalePid();
        Path log = data.resolve("start.log");
        Files.deleteIfExists(log);
        StringBuilder options = new StringBuilder("-p ").append(port);
        DURABLE.forEach(setting -> options.append(" -c ").append(setting));
        SETTINGS.forEach(setting -> options.append(" -c ").append(setting));
        try {
            ctl("start", "-w", "-t", "60", "-l", log.toString(), "-o", options.toString());
        } catch (IOException e) {
            String words = Files.exists(log) ? Files.readString(log).strip() : "";
            throw new IOException(lastLine(words.isEmpty() ? e.getMessage() : words), e);
        }
    }

    /** Ends the server if one runs on this cluster, ours or one that a killed process left behind. */
    boolean stop() throws IOException {
        Optional<Long> pid = runningPid();
        if (pid.isEmpty()) {
            return false;
        }
        ctl("stop", "-m", "fast", "-w", "-t", "20");
        return true;
    }

    /** The server's process, if it is alive. */
    Optional<Long> runningPid() {
        return runningPid(data);
    }

    static Optional<Long> runningPid(Path data) {
        return writtenPid(data).filter(Cluster::isPostgres);
    }

    private static Optional<Long> writtenPid(Path data) {
        Path file = data.resolve("postmaster.pid");
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().findFirst().map(line -> Long.parseLong(line.strip()))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // being written or removed this very moment
        }
    }

    /** The number in the file may by now be another program's, after a restart of the machine or the container. */
    private void removeStalePid() throws IOException {
        Optional<Long> pid = writtenPid(data);
        if (pid.isPresent() && !isPostgres(pid.get())) {
            LOG.info("the database server (process {}) ended without taking leave", pid.get());
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        }
    }

    private static boolean isPostgres(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return ProcessHandle.of(pid).isPresent();
        }
        try {
            String[] field = Files.readString(stat).split("[()]");
            return field[1].equals("postgres") && !field[2].strip().startsWith("Z");
        } catch (IOException e) {
            return false; // no such process
        }
    }

    private void ctl(String verb, String... options) throws IOException {
        String[] command = new String[4 + options.length];
        command[0] = binaries.program("pg_ctl");
        command[1] = verb;
        command[2] = "-D";
        command[3] = data.toString();
        System.arraycopy(options, 0, command, 4, options.length);
        run("", command);
    }

    private void run(String input, String... command) throws IOException {
        Command.run(user.with(List.of(command)), folder, input);
    }

    private static String lastLine(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .orElse(text);
    }
}
