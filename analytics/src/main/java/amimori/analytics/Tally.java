package amimori.analytics;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The worker's counters while they change. */
final class Tally {
    final LongAdder received = new LongAdder();
    final LongAdder judged = new LongAdder();
    final LongAdder bad = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder abandoned = new LongAdder();
    final LongAdder connections = new LongAdder();
    final AtomicInteger held = new AtomicInteger();

    WorkerMetrics read() {
        return new WorkerMetrics(
                received.sum(),
                judged.sum(),
                bad.sum(),
                failed.sum(),
                refused.sum(),
                abandoned.sum(),
                held.get(),
                connections.sum());
    }
}
