package amimori.ingest.count;

import amimori.ingest.db.TimescaleHome;

class ClipCountsOnTimescaleTest extends ClipCountSuite {
    ClipCountsOnTimescaleTest() {
        super(new TimescaleHome());
    }
}
