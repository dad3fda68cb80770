package amimori.gateway.status;

import amimori.gateway.spool.Depth;
import amimori.gateway.time.Stamp;
import amimori.gateway.uplink.LinkState;
import amimori.wire.Status;
import amimori.wire.Times;
import java.util.List;
import java.util.Map;

/**
 * What does not change in a unit's status, and how the rest becomes one.
 *
 * @param capKbits configured limit of the link, or null
 * @param instruments depth and serial number by name
 * @param cameras depth by name
 */
public record StatusReport(
        Integer capKbits, Map<String, Status.Instrument> instruments, Map<String, Status.Camera> cameras) {
    private static final int LONGEST_PROBLEM = 300;
    private static final int MOST_PROBLEMS = 50;
    private static final String SOFTWARE = "amimori-gateway " + version();

    /** Of a unit without quality control; {@code battery} or null. */
    public Status of(
            Stamp now, Status.State state, Depth depth, LinkState link, Status.Battery battery, List<String> problems) {
        return of(now, state, depth, link, battery, problems, Map.of());
    }

    /**
     * @param battery or null
     * @param quality by series; empty when nothing was flagged
     */
    public Status of(
            Stamp now,
            Status.State state,
            Depth depth,
            LinkState link,
            Status.Battery battery,
            List<String> problems,
            Map<String, Status.Quality> quality) {
        Double oldest = depth.oldestMicros() == null ? null : Times.seconds(depth.oldestMicros());
        return new Status(
                Times.seconds(now.micros()),
                state,
                SOFTWARE,
                now.clock().word(),
                battery,
                new Status.Spool(depth.messages(), depth.bytes(), oldest, depth.droppedFrames()),
                depth.refused(),
                new Status.Link(
                        link.since() == null ? null : link.since().toEpochMilli() / 1000d,
                        Math.max(0, link.connections() - 1),
                        capKbits),
                null,
                instruments,
                cameras,
                problems.isEmpty() ? null : shortened(problems),
                quality.isEmpty() ? null : quality);
    }

    private static List<String> shortened(List<String> problems) {
        return problems.stream()
                .limit(MOST_PROBLEMS)
                .map(problem ->
                        problem.length() > LONGEST_PROBLEM ? problem.substring(0, LONGEST_PROBLEM - 1) + "…" : problem)
                .toList();
    }

    private static String version() {
        String version = StatusReport.class.getPackage().getImplementationVersion();
        return version == null ? "unpacked" : version;
    }
}
