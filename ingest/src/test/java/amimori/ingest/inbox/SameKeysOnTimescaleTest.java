package amimori.ingest.inbox;

import amimori.ingest.db.TimescaleHome;

class SameKeysOnTimescaleTest extends SameKeysSuite {
    SameKeysOnTimescaleTest() {
        super(new TimescaleHome());
    }
}
