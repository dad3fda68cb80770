package amimori.ingest.frame;

import amimori.ingest.db.TimescaleHome;

class PictureRetentionOnTimescaleTest extends PictureRetentionSuite {
    PictureRetentionOnTimescaleTest() {
        super(new TimescaleHome());
    }
}
