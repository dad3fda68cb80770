package amimori.ingest.count;

import amimori.ingest.db.EmbeddedHome;

class ClipCountsOnPostgresTest extends ClipCountSuite {
    ClipCountsOnPostgresTest() {
        super(new EmbeddedHome());
    }
}
