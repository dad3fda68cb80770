package amimori.ingest.inbox;

import amimori.ingest.db.TimescaleHome;

class FlagOnTimescaleTest extends FlagSuite {
    FlagOnTimescaleTest() {
        super(new TimescaleHome());
    }
}
