package amimori.ingest.db;

class SchemaUpgradeOnTimescaleTest extends SchemaUpgradeSuite {
    SchemaUpgradeOnTimescaleTest() {
        super(new TimescaleHome());
    }
}
