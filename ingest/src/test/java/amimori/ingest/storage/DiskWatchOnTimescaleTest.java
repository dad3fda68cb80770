package amimori.ingest.storage;

import amimori.ingest.db.TimescaleHome;

class DiskWatchOnTimescaleTest extends DiskWatchSuite {
    DiskWatchOnTimescaleTest() {
        super(new TimescaleHome());
    }
}
