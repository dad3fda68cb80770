package amimori.ingest.inbox;

import amimori.ingest.db.TimescaleHome;

class IntakeRefusalOnTimescaleTest extends IntakeRefusalSuite {
    IntakeRefusalOnTimescaleTest() {
        super(new TimescaleHome());
    }
}
