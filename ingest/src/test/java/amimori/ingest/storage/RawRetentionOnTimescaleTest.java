package amimori.ingest.storage;

import amimori.ingest.db.TimescaleHome;

class RawRetentionOnTimescaleTest extends RawRetentionSuite {
    RawRetentionOnTimescaleTest() {
        super(new TimescaleHome());
    }
}
