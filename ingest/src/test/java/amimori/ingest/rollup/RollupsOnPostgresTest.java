package amimori.ingest.rollup;

import amimori.ingest.db.EmbeddedHome;

class RollupsOnPostgresTest extends RollupSuite {
    RollupsOnPostgresTest() {
        super(new EmbeddedHome());
    }
}
