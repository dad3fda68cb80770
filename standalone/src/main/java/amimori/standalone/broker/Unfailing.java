package amimori.standalone.broker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task that a timer goes on with although it failed; said once until it works again. */
final class Unfailing implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Unfailing.class);

    private final String name;
    private final Runnable task;
    private boolean failing;

    Unfailing(String name, Runnable task) {
        this.name = name;
        this.task = task;
    }

    @Override
    public synchronized void run() {
        try {
            task.run();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.error("{} failed and will be tried again: {}", name, e.toString());
                LOG.debug("{} failed here", name, e);
            }
            failing = true;
        }
    }
}
