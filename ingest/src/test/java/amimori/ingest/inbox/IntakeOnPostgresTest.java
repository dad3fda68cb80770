package amimori.ingest.inbox;

import amimori.ingest.db.EmbeddedHome;

class IntakeOnPostgresTest extends IntakeSuite {
    IntakeOnPostgresTest() {
        super(new EmbeddedHome());
    }
}
