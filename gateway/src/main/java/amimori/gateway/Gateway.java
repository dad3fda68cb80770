package amimori.gateway;

import amimori.gateway.camera.CameraConfig;
import amimori.gateway.camera.ClipTaker;
import amimori.gateway.gnss.Fix;
import amimori.gateway.quality.QualityControl;
import amimori.gateway.sensor.Readings;
import amimori.gateway.sensor.Undated;
import amimori.gateway.spool.Depth;
import amimori.gateway.spool.Spool;
import amimori.gateway.status.BatteryWatch;
import amimori.gateway.status.StatusReport;
import amimori.gateway.time.ReceiverTimes;
import amimori.gateway.time.StationClock;
import amimori.gateway.uplink.LinkState;
import amimori.gateway.uplink.Uplink;
import amimori.wire.Clock;
import amimori.wire.Status;
import amimori.wire.Times;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running unit: its devices heard in real time, everything through the spool, and a status each minute. */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final int STATUS_SECONDS = 60;
    private static final int RETRY_SECONDS = 5;

    private final Devices devices;
    private final StationClock clock;
    private final ReceiverTimes receiverTimes = new ReceiverTimes();
    private final Undated undated;
    private final Spool spool;
    private final Station station;
    private final Intake intake;
    private final QualityControl quality;
    private final Uplink uplink;
    private final StatusReport report;
    private final BatteryWatch battery = new BatteryWatch();
    private final List<ClipTaker> clips = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "status");
        thread.setDaemon(true);
        return thread;
    });
    private boolean closed;

    private Gateway(GatewayConfig config, Devices devices, InstantSource system) {
        this.devices = devices;
        this.clock = new StationClock(system);
        this.undated = new Undated(clock, System::nanoTime);
        this.spool = Spool.open(config.spool(), system);
        this.station = new Station(config.site(), config.unit(), spool);
        this.intake = new Intake(station);
        this.quality = new QualityControl(config.quality());
        this.report = new StatusReport(config.link().capKbits(), config.instruments(), cameras(config));
        try {
            this.uplink = Uplink.start(
                    config.site(),
                    config.unit(),
                    config.link(),
                    spool,
                    system,
                    new SplittableRandom(),
                    this::connected);
        } catch (Misconfigured e) {
            spool.close();
            throw e;
        }
    }

    /**
     * Opens the spool, begins to send, and listens to the devices.
     *
     * @param devices handed over: the gateway closes them
     * @param system the computer's clock
     * @throws Misconfigured when the spool or the TLS files cannot be used
     */
    public static Gateway start(GatewayConfig config, Devices devices, InstantSource system) {
        Gateway gateway;
        try {
            gateway = new Gateway(config, devices, system);
        } catch (Misconfigured e) {
            devices.close();
            throw e;
        }
        gateway.listen(config);
        LOG.info(
                "unit {}: {} cameras, {} GNSS receivers, {} loggers, {} messages in the spool",
                config.unit(),
                devices.cameras().size(),
                devices.receivers().size(),
                devices.loggers().size(),
                gateway.spoolDepth().messages());
        return gateway;
    }

    private void listen(GatewayConfig config) {
        timer.scheduleAtFixedRate(
                () -> sayStatus(Status.State.ONLINE), STATUS_SECONDS, STATUS_SECONDS, TimeUnit.SECONDS);
        timer.scheduleWithFixedDelay(
                () -> undated.release().forEach(this::keep), RETRY_SECONDS, RETRY_SECONDS, TimeUnit.SECONDS);
        timer.scheduleWithFixedDelay(intake::retry, RETRY_SECONDS, RETRY_SECONDS, TimeUnit.SECONDS);
        devices.receivers().forEach((point, receiver) -> receiver.start(clock, fix -> hear(point, fix)));
        devices.loggers().forEach(logger -> logger.start(clock, this::hear));
        devices.cameras().forEach((name, camera) -> {
            CameraConfig plan = config.cameras().getOrDefault(name, CameraConfig.DEFAULT);
            ClipTaker taker = new ClipTaker(
                    name,
                    camera,
                    plan,
                    clock,
                    (from, head, picture) -> intake.keepPicture(batch -> batch.add(from, head, picture.jpeg())));
            clips.add(taker);
            taker.start();
        });
    }

    private void hear(String point, Fix fix) {
        if (fix.clock() == Clock.GNSS) {
            Instant time = Times.instant(fix.position().timeMicros());
            if (receiverTimes.trusts(point, time, clock.system())) {
                clock.discipline(time, fix.age());
                undated.release().forEach(this::keep);
            }
        }
        Fix flagged = quality.flag(point, fix, clock.now());
        intake.keep(batch -> batch.add(point, flagged));
    }

    private void hear(Readings readings) {
        battery.hear(readings, clock.system());
        undated.date(readings).forEach(this::keep);
    }

    private void keep(Readings readings) {
        Readings flagged = quality.flag(readings, clock.now());
        intake.keep(batch -> batch.add(flagged));
    }

    /** A phone that read "lost" is to read "online" at once, not at the next full minute. */
    private void connected() {
        try {
            timer.execute(() -> sayStatus(Status.State.ONLINE));
        } catch (RejectedExecutionException e) {
            LOG.debug("connected while stopping: the status says stopped soon");
        }
    }

    private void sayStatus(Status.State state) {
        try {
            intake.keep(batch -> batch.add(status(state)));
        } catch (RuntimeException e) {
            // The timer would never call again.
            LOG.error("no status: {}", e.toString(), e);
        }
    }

    /** How the unit is now. */
    public Status status(Status.State state) {
        return report.of(
                clock.now(),
                state,
                spool.depth(),
                uplink.state(),
                battery.latest(clock.system()),
                problems(),
                quality.counts());
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (spool.trouble() != null) {
            problems.add(spool.trouble());
        }
        if (intake.lost() > 0) {
            problems.add(intake.lost() + " pictures or messages let go because the disk took nothing");
        }
        Depth depth = spool.depth();
        if (depth.droppedReadings() > 0) {
            problems.add(depth.droppedReadings() + " messages other than pictures given up because the spool was full");
        }
        devices.receivers().values().forEach(receiver -> receiver.trouble().ifPresent(problems::add));
        problems.addAll(receiverTimes.problems());
        problems.addAll(undated.problems());
        devices.loggers().forEach(logger -> logger.trouble().ifPresent(problems::add));
        problems.addAll(quality.problems(clock.now().micros()));
        clips.forEach(clip -> clip.trouble().ifPresent(problems::add));
        return problems;
    }

    /** Takes messages from elsewhere into the same spool, such as a simulator's history. */
    public Station station() {
        return station;
    }

    public Depth spoolDepth() {
        return spool.depth();
    }

    public LinkState link() {
        return uplink.state();
    }

    /** Stops listening, says {@code stopped}, sends the readings that wait if that is quickly done, takes leave. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        clips.forEach(ClipTaker::close);
        devices.close();
        timer.shutdownNow();
        try {
            timer.awaitTermination(RETRY_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sayStatus(Status.State.STOPPED);
        uplink.close();
        LOG.info(
                "unit {}: stopped, {} messages stay in the spool",
                station.unit(),
                spool.depth().messages());
        spool.close();
    }

    private static Map<String, Status.Camera> cameras(GatewayConfig config) {
        Map<String, Status.Camera> cameras = new LinkedHashMap<>();
        config.cameras().forEach((name, camera) -> cameras.put(name, new Status.Camera(camera.depth())));
        return cameras;
    }
}
