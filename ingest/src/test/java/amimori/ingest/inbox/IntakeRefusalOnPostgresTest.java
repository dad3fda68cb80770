package amimori.ingest.inbox;

import amimori.ingest.db.EmbeddedHome;

class IntakeRefusalOnPostgresTest extends IntakeRefusalSuite {
    IntakeRefusalOnPostgresTest() {
        super(new EmbeddedHome());
    }
}
