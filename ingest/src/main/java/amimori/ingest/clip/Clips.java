package amimori.ingest.clip;

import amimori.ingest.change.Changes;
import amimori.ingest.db.Jdbc;
import amimori.ingest.lens.DirtyLenses;
import amimori.wire.Times;
import amimori.wire.sight.SightLimits;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** Judges clips of which something new is known, in bounded steps, until none is left. For one thread. */
public final class Clips {
    /** What phones are told changed: what a camera shows. */
    private static final String KIND = "contents";

    /** Timed work of all processes on one database takes turns. */
    static final long LOCK = 0x636c6970L;

    /** A batch of pictures or counts marks each of its clips once: this is some seconds of a thousand cameras. */
    private static final int MOST_MARKS = 500;

    /** A worker that has passed a clip by for so long will not come back to it, unless it is sent again. */
    private static final Duration UNREAD = Duration.ofHours(1);

    /** Growth takes days; what is known of the glass holds for the next few. */
    public static final int LENS_DAYS = 3;

    private final Jdbc jdbc;
    private final SightLimits limits;

    public Clips(DataSource source, SightLimits limits) {
        this.jdbc = new Jdbc(source);
        this.limits = limits;
    }

    /**
     * @return how many marks were worked off; fewer than there are if another process is at it
     * @throws amimori.ingest.db.DatabaseFailure if the database does not answer; what is done is kept
     */
    public int refresh() {
        int all = 0;
        int step = MOST_MARKS;
        while (step == MOST_MARKS && !Thread.currentThread().isInterrupted()) {
            step = jdbc.transaction(this::step);
            all += step;
        }
        return all;
    }

    private int step(Connection connection) throws SQLException {
        if (!Jdbc.tryLock(connection, LOCK)) {
            return 0;
        }
        ClipStore.Taken taken = ClipStore.take(connection, MOST_MARKS, LENS_DAYS);
        Changes changes = new Changes();
        DirtyLenses lenses = new DirtyLenses();
        for (ClipStore.Dirty dirty : taken.clips()) {
            JudgedClip clip = JudgedClip.of(dirty.frames(), limits);
            if (ClipStore.put(connection, dirty.key(), clip)) {
                ClipKey key = dirty.key();
                changes.add(dirty.organisationId(), key.unitId(), KIND, key.camera(), Times.micros(clip.last()));
                lenses.mark(key.unitId(), key.camera(), clip.first());
            }
        }
        lenses.store(connection);
        changes.store(connection);
        return taken.marks();
    }

    /**
     * Settles clips whose pictures no worker could read: they are not assessable for want of a picture. Measures that come
     * after all judge them anew.
     *
     * @return how many
     */
    public int giveUpUnread() {
        return jdbc.transaction(connection -> {
            if (!Jdbc.tryLock(connection, LOCK)) {
                return 0;
            }
            List<ClipStore.GivenUp> all = ClipStore.giveUp(connection, UNREAD.toSeconds());
            Changes changes = new Changes();
            all.forEach(one -> changes.add(
                    one.organisationId(), one.key().unitId(), KIND, one.key().camera(), Times.micros(one.last())));
            changes.store(connection);
            return all.size();
        });
    }
}
