package amimori.ingest.rollup;

import amimori.ingest.db.TimescaleHome;

class RollupsOnTimescaleTest extends RollupSuite {
    RollupsOnTimescaleTest() {
        super(new TimescaleHome());
    }
}
