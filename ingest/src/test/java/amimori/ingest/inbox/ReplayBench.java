package amimori.ingest.inbox;

import static amimori.ingest.inbox.World.NOW;

import amimori.ingest.db.Home;
import amimori.ingest.deadletter.Shift;
import amimori.ingest.query.DeadLetterFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Letters of a world, and replays of them. */
abstract class ReplayBench extends IntakeBench {
    static final DeadLetterFilter ALL = DeadLetterFilter.all(null, true);
    static final Instant AHEAD = NOW.plus(Duration.ofDays(365));

    ReplayBench(Home home) {
        super(home);
    }

    List<Replayed> replay(DeadLetterFilter letters, String offset, boolean rehearsal) {
        Replayer replayer = world.intake.replayer();
        Replay replay = new Replay(letters, offset == null ? null : Shift.parse("offset", offset), rehearsal);
        return replayer.replay(replay, 0, replayer.last(replay), 1000).letters();
    }

    List<Replayed> replay() {
        return replay(ALL, null, false);
    }

    static Replayed.Outcome[] outcomes(List<Replayed> letters) {
        return letters.stream().map(Replayed::outcome).toArray(Replayed.Outcome[]::new);
    }
}
