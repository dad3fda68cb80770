package amimori.ingest.inbox;

import amimori.ingest.db.EmbeddedHome;

class FlagOnPostgresTest extends FlagSuite {
    FlagOnPostgresTest() {
        super(new EmbeddedHome());
    }
}
