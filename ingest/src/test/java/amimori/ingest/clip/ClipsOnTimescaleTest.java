package amimori.ingest.clip;

import amimori.ingest.db.TimescaleHome;

class ClipsOnTimescaleTest extends ClipSuite {
    ClipsOnTimescaleTest() {
        super(new TimescaleHome());
    }
}
