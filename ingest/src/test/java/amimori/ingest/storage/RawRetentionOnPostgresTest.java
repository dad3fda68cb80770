package amimori.ingest.storage;

import amimori.ingest.db.EmbeddedHome;

class RawRetentionOnPostgresTest extends RawRetentionSuite {
    RawRetentionOnPostgresTest() {
        super(new EmbeddedHome());
    }
}
