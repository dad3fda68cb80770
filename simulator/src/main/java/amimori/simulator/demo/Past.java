package amimori.simulator.demo;

import amimori.gateway.Station;
import amimori.gateway.gnss.Fix;
import amimori.gateway.sensor.Readings;
import amimori.gateway.spool.Depth;
import amimori.gateway.status.StatusReport;
import amimori.gateway.time.Stamp;
import amimori.gateway.uplink.LinkState;
import amimori.simulator.camera.CameraPlan;
import amimori.simulator.camera.Picture;
import amimori.simulator.net.SetNet;
import amimori.simulator.unit.SimulatedUnit;
import amimori.simulator.unit.Twin;
import amimori.simulator.unit.UnitPlan;
import amimori.wire.Clock;
import amimori.wire.FrameHead;
import amimori.wire.Reading;
import amimori.wire.Status;
import amimori.wire.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one unit would have sent on the days before now. */
final class Past {
    private static final DateTimeFormatter CLIP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Duration BETWEEN_READINGS = Duration.ofMinutes(10);
    private static final Duration BETWEEN_POSITIONS = Duration.ofHours(1);
    private static final Duration BETWEEN_STATUSES = Duration.ofHours(6);
    private static final int HOURLY_CLIP_DAYS = 2;
    private static final Set<Integer> HOURS_BEFORE = Set.of(7, 12, 16);
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final double QUALITY = 0.75;

    private static final long WEEK_SECONDS = 7 * 86_400L;

    private final Twin twin;
    private final Twin small;
    private final Instant now;
    private final StatusReport report;

    Past(long seed, Twin twin, Instant now) {
        UnitPlan plan = twin.plan();
        CameraPlan camera = plan.camera().withSize(WIDTH, HEIGHT);
        this.twin = twin;
        this.small = new Twin(seed, plan.with(camera), twin.faults());
        this.now = now;
        this.report = new StatusReport(
                null,
                twin.instruments(),
                Map.of(Twin.CAMERA, new Status.Camera(plan.camera().depth())));
    }

    /** Readings, positions and statuses of the 24 hours that end so many days ago. */
    Station.Batch day(Station.Batch batch, int daysAgo) {
        Instant to = now.minus(daysAgo, ChronoUnit.DAYS);
        Instant from = to.minus(1, ChronoUnit.DAYS);
        List<Reading> values = new ArrayList<>();
        for (Instant time : steps(from, to, BETWEEN_READINGS)) {
            values.addAll(twin.readings(time, Times.micros(time)));
        }
        batch.add(new Readings(values, Clock.GNSS));
        for (Instant time : steps(from, to, BETWEEN_POSITIONS)) {
            SetNet.CORNERS.forEach(point ->
                    twin.position(point, time, time).ifPresent(position -> batch.add(point, Fix.live(position))));
        }
        steps(from, to, BETWEEN_STATUSES).forEach(time -> batch.add(status(time)));
        return batch;
    }

    /** Whole multiples of the step, from inclusive, to exclusive: the same instants whenever one asks. */
    private static List<Instant> steps(Instant from, Instant to, Duration step) {
        long seconds = step.toSeconds();
        List<Instant> all = new ArrayList<>();
        for (long n = -Math.floorDiv(-from.getEpochSecond(), seconds); n * seconds < to.getEpochSecond(); n++) {
            all.add(Instant.ofEpochSecond(n * seconds));
        }
        return all;
    }

    private Status status(Instant time) {
        Instant linkSince = Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), WEEK_SECONDS) * WEEK_SECONDS);
        return report.of(
                new Stamp(time, Clock.GNSS),
                Status.State.ONLINE,
                new Depth(0, 0, null, 0, 0, 0),
                new LinkState(linkSince, 1, 0, 0, null),
                twin.battery(time),
                List.of());
    }

    /**
     * When clips were taken, newest first: each hour of the last days, nights included, and before that at morning, noon
     * and afternoon, so that what is seen has a past of the same hours to be compared with.
     */
    List<Instant> clips(int days) {
        ZoneId zone = twin.plan().zone();
        LocalDate today = LocalDate.ofInstant(now, zone);
        List<Instant> all = new ArrayList<>();
        for (int back = 0; back <= days; back++) {
            LocalDate day = today.minusDays(back);
            boolean hourly = back <= HOURLY_CLIP_DAYS;
            for (int hour = 0; hour < 24; hour++) {
                Instant time = day.atTime(hour, 0).atZone(zone).toInstant();
                boolean wanted = hourly || HOURS_BEFORE.contains(hour);
                if (wanted && time.isBefore(now.minusSeconds(60)) && time.isAfter(now.minus(days, ChronoUnit.DAYS))) {
                    all.add(time);
                }
            }
        }
        all.sort(Collections.reverseOrder());
        return all;
    }

    Station.Batch clip(Station.Batch batch, Instant begin) {
        for (int i = 0; i < UnitPlan.FRAMES_IN_A_CLIP; i++) {
            Instant time = begin.plusMillis((long) i * UnitPlan.FRAME_MILLIS);
            boolean lamp = SimulatedUnit.lampLit(twin.plan(), time);
            Picture picture = small.picture(time, lamp);
            FrameHead head = new FrameHead(
                    Times.micros(time), CLIP.format(begin), i, UnitPlan.FRAMES_IN_A_CLIP, lamp, Clock.GNSS, null);
            batch.add(Twin.CAMERA, head, picture.jpeg(QUALITY));
        }
        return batch;
    }
}
