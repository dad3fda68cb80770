package amimori.ingest.db;

class SchemaUpgradeOnPostgresTest extends SchemaUpgradeSuite {
    SchemaUpgradeOnPostgresTest() {
        super(new EmbeddedHome());
    }
}
