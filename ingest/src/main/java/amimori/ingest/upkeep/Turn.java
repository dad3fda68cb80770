package amimori.ingest.upkeep;

import amimori.ingest.db.Jdbc;
import javax.sql.DataSource;

/**
 * Work that only one process of all on a database does at a time: whoever holds the advisory lock. The others skip their
 * turn. A process that dies loses the lock with its connection.
 */
public final class Turn {
    private final Jdbc jdbc;
    private final long lock;

    /** @param lock a number that nobody else uses for another work */
    public Turn(DataSource source, long lock) {
        this.jdbc = new Jdbc(source);
        this.lock = lock;
    }

    /**
     * Does the work on connections of its own, while another holds the lock.
     *
     * @return whether it was done, and not another process at it
     */
    public boolean take(Runnable work) {
        return jdbc.transaction(connection -> {
            boolean mine = Jdbc.tryLock(connection, lock);
            if (mine) {
                work.run();
            }
            return mine;
        });
    }
}
