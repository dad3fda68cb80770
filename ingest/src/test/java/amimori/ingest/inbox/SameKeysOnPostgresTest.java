package amimori.ingest.inbox;

import amimori.ingest.db.EmbeddedHome;

class SameKeysOnPostgresTest extends SameKeysSuite {
    SameKeysOnPostgresTest() {
        super(new EmbeddedHome());
    }
}
