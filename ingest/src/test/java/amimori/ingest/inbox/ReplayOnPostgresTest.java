package amimori.ingest.inbox;

import amimori.ingest.db.EmbeddedHome;

class ReplayOnPostgresTest extends ReplaySuite {
    ReplayOnPostgresTest() {
        super(new EmbeddedHome());
    }
}
