package amimori.simulator.fleet;

import amimori.wire.Senml;
import amimori.wire.Times;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One run of a fleet: packs made and published in turn for all sessions, on the fleet's thread. At a set rate a pack is
 * stamped with the instant at which it was due, however late it goes: what is measured from that stamp on holds the
 * time it had to wait for its turn too.
 */
final class Run {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long MOST_AT_ONCE = 256;

    private final Fleet fleet;
    private final List<Session> sessions;
    private final FleetConfig config;
    private final int rate;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final long begin = System.nanoTime();
    private final long beginMicros;
    private final long end;
    private long made;
    private int at;
    private boolean planned;
    private long drainEnd;

    Run(Fleet fleet, List<Session> sessions, FleetConfig config, int rate, Duration duration) {
        this.fleet = fleet;
        this.sessions = sessions;
        this.config = config;
        this.rate = rate;
        this.beginMicros = Times.micros(config.clock().instant());
        this.end = begin + duration.toNanos();
    }

    CompletableFuture<Void> over() {
        return over;
    }

    long begin() {
        return begin;
    }

    /** Goes on, now or after what is being read; from the fleet's thread. */
    void wake() {
        plan(0);
    }

    private void plan(long nanos) {
        if (!planned && !over.isDone()) {
            planned = true;
            fleet.line().loop().schedule(this::turnOrEnd, nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** A ledger that cannot be written ends the run, and whoever waits for it hears why. */
    private void turnOrEnd() {
        try {
            turn();
        } catch (RuntimeException e) {
            over.completeExceptionally(e);
        }
    }

    private void turn() {
        planned = false;
        long now = System.nanoTime();
        if (fleet.stopping() || isOver(now) || fleet.sent() >= config.readings()) {
            drain(now);
            return;
        }
        int passedOver = 0;
        for (int done = 0; done < MOST_AT_ONCE && !isOver(now); now = System.nanoTime()) {
            long wait = dueIn(now);
            if (wait > 0 || !fleet.mayPublish()) {
                // Whoever answers wakes it; the look is for the end, and for more being allowed.
                plan(wait > 0 ? wait : LOOK_NANOS);
                return;
            }
            Session session = sessions.get(at);
            at = at + 1 == sessions.size() ? 0 : at + 1;
            Session.Pack pack = session.ready(now) ? next(session) : null;
            if (pack != null) {
                fleet.publish(session, pack);
                done++;
                passedOver = 0;
            } else if (++passedOver == sessions.size()) {
                plan(LOOK_NANOS);
                return;
            }
        }
        plan(0); // what came in meanwhile is read in between
    }

    /** At a set rate all that was due is made, late if need be: what a slow path never let out would look fast. */
    private boolean isOver(long now) {
        return rate == 0 || dueIn(end) >= 0
                ? now - end >= 0
                : now - end >= config.drain().toNanos();
    }

    /** What the session sends next: what it has to send again, a new pack, or null where no more are allowed. */
    private Session.Pack next(Session session) {
        Session.Pack repeated = fleet.repeat(session);
        return repeated != null || !fleet.mayMake() ? repeated : make(session);
    }

    private long dueIn(long now) {
        return rate == 0 ? 0 : begin + (long) (made * 1e9 / rate) - now;
    }

    private Session.Pack make(Session session) {
        long micros = rate == 0 ? Times.micros(config.clock().instant()) : beginMicros + (long) (made * 1e6 / rate);
        var readings = session.next(micros);
        made += readings.size();
        return new Session.Pack(
                fleet.written(session, readings), readings.size(), Senml.encode(readings, Senml.Format.CBOR));
    }

    private void drain(long now) {
        if (drainEnd == 0) {
            drainEnd = now + config.drain().toNanos();
        }
        if (fleet.acknowledged() >= fleet.sent() || now - drainEnd >= 0) {
            over.complete(null);
            return;
        }
        for (Session session : sessions) {
            if (session.ready(now) && fleet.mayPublish()) {
                Session.Pack pack = fleet.repeat(session);
                if (pack != null) {
                    fleet.publish(session, pack);
                }
            }
        }
        plan(LOOK_NANOS);
    }
}
