package amimori.gateway.uplink;

import amimori.gateway.spool.Spool;
import amimori.gateway.spool.Waiting;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the spool holds, for ever. One thread decides; Paho's threads only report to it.
 *
 * <p>The {@link Window} of each connection says what goes next. A message leaves the spool when the broker answered it
 * with a reason code below 128. Any other code sets it aside to be tried again slowly. Whatever was not answered when a
 * connection ends is sent again on the next.
 */
public final class Uplink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Uplink.class);
    private static final long TICK_MILLIS = 500;
    private static final int REFUSED = 128;
    private static final int LEAVE_SECONDS = 5;

    private final String site;
    private final String unit;
    private final UplinkConfig config;
    private final Spool spool;
    private final InstantSource clock;
    private final LinkSockets sockets;
    private final Pause pause;
    private final LinkedBlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Breaks breaks = new Breaks();
    private final Turns turns = new Turns();
    private final Refusals refusals = new Refusals();
    private final Thread thread;

    private volatile Runnable onConnected = () -> {};
    private volatile LinkState state = LinkState.FIRST;
    private volatile boolean leaving;
    private volatile boolean interruptible;
    private Link link;
    private Reports reports;
    private final List<Long> accepted = new ArrayList<>();
    private String lostWhy;
    private Window window;

    private Uplink(
            String site, String unit, UplinkConfig config, Spool spool, InstantSource clock, RandomGenerator random) {
        this.site = site;
        this.unit = unit;
        this.config = config;
        this.spool = spool;
        this.clock = clock;
        this.sockets = new LinkSockets(config);
        this.pause = new Pause(random);
        this.window = window();
        this.thread = new Thread(this::run, "uplink " + unit);
        thread.setDaemon(true);
    }

    /**
     * Begins to send. Not reaching the broker is no error: it is tried again, after a second, two, four, up to a minute.
     *
     * @param random spreads the attempts of many units that lost the same broker
     * @param onConnected called after each connection was made, from the sending thread
     * @throws amimori.gateway.Misconfigured when the file of trusted certificates cannot be used
     */
    public static Uplink start(
            String site,
            String unit,
            UplinkConfig config,
            Spool spool,
            InstantSource clock,
            RandomGenerator random,
            Runnable onConnected) {
        Uplink uplink = new Uplink(site, unit, config, spool, clock, random);
        uplink.onConnected = onConnected;
        spool.onAppend(uplink::wake);
        uplink.thread.start();
        return uplink;
    }

    public LinkState state() {
        return state;
    }

    /**
     * Sends the readings that wait, for {@value #LEAVE_SECONDS} seconds at most, and takes leave of the broker, which
     * then forgets the will. The spool keeps the rest.
     */
    @Override
    public void close() {
        leaving = true;
        wake();
        if (interruptible) {
            thread.interrupt();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void wake() {
        if (woken.compareAndSet(false, true)) {
            events.add(() -> {
                woken.set(false);
                window.look();
            });
        }
    }

    private void run() {
        while (!leaving) {
            try {
                connectAndSend();
            } catch (Throwable e) {
                // An Error too, such as no thread to be had: nobody will start it again.
                LOG.error("uplink {}: {}", unit, e.toString(), e);
                lost(e.toString());
            }
            rest();
        }
        leave();
    }

    private void connectAndSend() {
        try {
            connect();
            pump();
        } catch (MqttException e) {
            hear();
            lost(lostWhy != null ? lostWhy : Link.describe(e));
        } catch (InterruptedException e) {
            LOG.debug("uplink {}: connection attempt cut short by close()", unit);
        }
    }

    private void rest() {
        interruptible = true;
        try {
            if (!leaving) {
                Thread.sleep(pause.next(sockets.reached()).toMillis());
            }
        } catch (InterruptedException e) {
            LOG.debug("uplink {}: rest cut short by close()", unit);
        } finally {
            interruptible = false;
        }
    }

    private Window window() {
        return new Window(spool, breaks, turns, config.capKbits(), sockets.outflow(), this::refuse);
    }

    private void connect() throws MqttException, InterruptedException {
        events.clear();
        woken.set(false);
        lostWhy = null;
        reports = new Reports();
        interruptible = true;
        try {
            link = Link.open(site, unit, config, sockets, reports);
        } finally {
            interruptible = false;
        }
        window.opened();
        state = state.opened(clock.instant());
        LOG.info("uplink {}: connected to {}", unit, config.broker());
        onConnected.run();
    }

    /** Sends until the connection is lost or the uplink is closed. */
    private void pump() throws MqttException, InterruptedException {
        while (!leaving && lostWhy == null) {
            window.sendReadings(link);
            if (!leaving) {
                window.sendFrame(link);
            }
            step(TICK_MILLIS);
        }
        if (lostWhy != null) {
            lost(lostWhy);
        }
    }

    /** Waits for a report, hears all there are, and looks at the clock. */
    private void step(long millis) throws InterruptedException {
        Runnable event = events.poll(millis, TimeUnit.MILLISECONDS);
        if (event == null) {
            // A refused message's time may have come.
            window.look();
        } else {
            event.run();
        }
        hear();
        refusals.flush();
        if (lostWhy == null && window.owedNanos() > config.patience().toNanos()) {
            lostWhy = "no acknowledgement for " + config.patience().toSeconds() + " s";
        }
    }

    /** Takes in all that is reported by now. */
    private void hear() {
        for (Runnable event = events.poll(); event != null; event = events.poll()) {
            event.run();
        }
        if (!accepted.isEmpty()) {
            spool.accepted(accepted);
            accepted.clear();
        }
    }

    private void answered(Waiting waiting, int code, String reason) {
        if (!window.answered(waiting)) {
            return;
        }
        if (code < REFUSED) {
            accepted.add(waiting.id());
            state = state.plus(1, 0);
            pause.reset();
        } else {
            refuse(waiting, code, reason);
        }
    }

    private void refuse(Waiting waiting, int code, String reason) {
        spool.refused(waiting.id(), code, reason);
        state = state.plus(0, 1);
        refusals.note(unit, waiting.message().topic(), reason);
    }

    private void lost(String why) {
        if (!why.equals(state.trouble())) {
            LOG.warn("uplink {}: no connection to {} ({})", unit, config.broker(), why);
        }
        state = state.lost(why);
        if (link != null) {
            link.close();
            link = null;
        }
        breaks.broke(window.broke()).ifPresent(id -> {
            spool.refused(id, REFUSED, "connections broke while it was sent, the last time alone");
            LOG.warn("uplink {}: message {} is set aside, connections break while it is sent", unit, id);
        });
        window = window();
        spool.release();
    }

    private void leave() {
        if (link == null) {
            return;
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LEAVE_SECONDS);
        try {
            // "stopped" may have come after the last look.
            window.look();
            while (lostWhy == null && System.nanoTime() < deadline && window.unfinished()) {
                window.sendReadings(link);
                step(50);
                window.settle();
            }
        } catch (MqttException | InterruptedException e) {
            String why = e instanceof MqttException mqtt ? Link.describe(mqtt) : "interrupted";
            LOG.warn("uplink {}: the last readings stay in the spool ({})", unit, why);
        }
        link.farewell();
        state = state.lost("stopped");
        spool.release();
    }

    /** What Paho's threads say of one connection, queued for the one that decides. */
    private final class Reports implements Link.Ear {
        @Override
        public void answered(Waiting sent, int code, String reason) {
            events.add(() -> Uplink.this.answered(sent, code, reason));
        }

        @Override
        public void lost(String why) {
            events.add(() -> {
                // A late word about an earlier connection says nothing about the present one.
                if (this == reports && lostWhy == null) {
                    lostWhy = why;
                }
            });
        }
    }
}
