package amimori.ingest.frame;

import amimori.ingest.db.EmbeddedHome;

class PictureRetentionOnPostgresTest extends PictureRetentionSuite {
    PictureRetentionOnPostgresTest() {
        super(new EmbeddedHome());
    }
}
