package amimori.standalone.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The processes of a PostgreSQL server on this machine, by Linux' {@code /proc}. A server is recognised by one of its
 * backends, whose title shows the client's port, so that another machine's process number is never taken for one here.
 *
 * @param postmaster process number of the parent of all
 */
record ServerProcesses(long postmaster) {
    private static final Path PROC = Path.of("/proc");
    /** Linux counts processor time for programs in hundredths of a second, whatever the kernel's own clock. */
    private static final long NANOS_PER_TICK = 10_000_000L;

    private static final int STATE = 0;
    private static final int PARENT = 1;
    private static final int USER_TICKS = 11;
    private static final int WAITED_FOR_SYSTEM_TICKS = 14;

    /**
     * @param clientPort of a connection to the server, as the server sees it
     * @return nothing when the server is elsewhere, or this is no Linux
     */
    static Optional<ServerProcesses> serving(int clientPort) {
        String title = "(" + clientPort + ")";
        for (long pid : all()) {
            String said = text(pid, "cmdline");
            if (said.startsWith("postgres: ") && said.contains(title)) {
                return Optional.of(new ServerProcesses(Long.parseLong(stat(pid)[PARENT])));
            }
        }
        return Optional.empty();
    }

    /** What all of them have used, those that ended included; nothing if the server is gone. */
    OptionalLong cpuNanos() {
        long ticks = 0;
        String[] own = stat(postmaster);
        if (own.length == 0) {
            return OptionalLong.empty();
        }
        for (int i = USER_TICKS; i <= WAITED_FOR_SYSTEM_TICKS; i++) {
            ticks += Long.parseLong(own[i]);
        }
        for (long pid : children()) {
            String[] child = stat(pid);
            if (child.length > 0) {
                ticks += Long.parseLong(child[USER_TICKS]) + Long.parseLong(child[USER_TICKS + 1]);
            }
        }
        return OptionalLong.of(ticks * NANOS_PER_TICK);
    }

    /** Memory of all of them, what they share counted once; nothing if it may not be read. */
    OptionalLong bytes() {
        long kilobytes = 0;
        List<Long> pids = children();
        pids.add(postmaster);
        for (long pid : pids) {
            Optional<String> proportional = text(pid, "smaps_rollup")
                    .lines()
                    .filter(line -> line.startsWith("Pss:"))
                    .findFirst();
            if (proportional.isPresent()) {
                kilobytes += Long.parseLong(proportional.get().replaceAll("\\D", ""));
            }
        }
        return kilobytes == 0 ? OptionalLong.empty() : OptionalLong.of(kilobytes * 1024);
    }

    private List<Long> children() {
        List<Long> found = new ArrayList<>();
        for (long pid : all()) {
            String[] stat = stat(pid);
            if (stat.length > 0 && stat[PARENT].equals(Long.toString(postmaster)) && !stat[STATE].equals("Z")) {
                found.add(pid);
            }
        }
        return found;
    }

    /** Resident memory of any process, in bytes; nothing where there is no {@code /proc}. */
    static OptionalLong residentBytes(long pid) {
        return text(pid, "status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst();
    }

    private static List<Long> all() {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[1-9]*")) {
            folders.forEach(
                    folder -> pids.add(Long.parseLong(folder.getFileName().toString())));
        } catch (IOException e) {
            return List.of(); // no Linux
        }
        return pids;
    }

    /** The fields after the name, which may hold blanks; none if there is no such process. */
    private static String[] stat(long pid) {
        String line = text(pid, "stat");
        int end = line.lastIndexOf(')');
        return end < 0 ? new String[0] : line.substring(end + 2).strip().split(" ");
    }

    private static String text(long pid, String name) {
        try {
            byte[] bytes = Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve(name));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // ended meanwhile, or not ours to read
        }
    }
}
