package amimori.ingest.inbox;

import amimori.ingest.db.TimescaleHome;

class ReplayOnTimescaleTest extends ReplaySuite {
    ReplayOnTimescaleTest() {
        super(new TimescaleHome());
    }
}
