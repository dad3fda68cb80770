package amimori.ingest.upkeep;

import amimori.ingest.clip.Clips;
import amimori.ingest.count.ClipCounts;
import amimori.ingest.db.Database;
import amimori.ingest.lens.Lenses;
import amimori.ingest.rollup.Rollups;
import amimori.wire.sight.SightLimits;
import java.time.Duration;

/** Timed work on what the inboxes store: rollups, clips and their counts every few seconds, the glass now and then. */
public final class Upkeep implements AutoCloseable {
    private static final Duration ROLLUPS = Duration.ofSeconds(5);
    /** Somebody may be waiting for what he asked to look at. */
    private static final Duration CLIPS = Duration.ofSeconds(1);
    /** Growth takes days. */
    private static final Duration LENSES = Duration.ofMinutes(10);

    private final Rounds rounds = new Rounds("upkeep");
    private final Rounds counting = new Rounds("counting of clips");
    private final Rounds judging = new Rounds("judgement of clips");

    private Upkeep() {}

    /** Begins. */
    public static Upkeep start(Database database) {
        Upkeep upkeep = new Upkeep();
        Rollups rollups = new Rollups(database.dataSource());
        upkeep.rounds.each(ROLLUPS, rollups::refreshWhenRested);
        upkeep.counting.each(CLIPS, new ClipCounts(database.dataSource())::refresh);
        Clips clips = new Clips(database.dataSource(), SightLimits.DEFAULT);
        Lenses lenses = new Lenses(database.dataSource(), SightLimits.DEFAULT, Clips.LENS_DAYS);
        upkeep.judging.each(CLIPS, clips::refresh);
        upkeep.judging.each(LENSES, lenses::refresh);
        upkeep.judging.each(LENSES, clips::giveUpUnread);
        return upkeep;
    }

    @Override
    public void close() {
        rounds.close();
        counting.close();
        judging.close();
    }
}
