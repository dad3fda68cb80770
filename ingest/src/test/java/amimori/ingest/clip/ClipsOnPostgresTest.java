package amimori.ingest.clip;

import amimori.ingest.db.EmbeddedHome;

class ClipsOnPostgresTest extends ClipSuite {
    ClipsOnPostgresTest() {
        super(new EmbeddedHome());
    }
}
