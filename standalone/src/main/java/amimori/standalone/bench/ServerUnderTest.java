package amimori.standalone.bench;

import amimori.ingest.db.DbConfig;
import amimori.standalone.DataFolder;
import amimori.wire.Ids;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Broker and ingest in one process, as {@code serve} runs them and as nearly every installation on one machine does:
 * the figures are those a user gets, and the two are told apart by the names of their threads.
 */
final class ServerUnderTest {
    static final String USER = "admin";
    /** Of that person, who exists only here. */
    static final String PASSWORD = Ids.secret();

    private ServerUnderTest() {}

    static Offspring start(IngestPlan plan, DataFolder folder, DbConfig database) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "AMIMORI_DATA", folder.resolve("server").toString(),
                "AMIMORI_HTTP_PORT", "0",
                "AMIMORI_HTTP_HOST", "127.0.0.1",
                "AMIMORI_MQTT_PORT", "0",
                "AMIMORI_MQTT_HOST", "127.0.0.1",
                "AMIMORI_ADMIN_PASSWORD", PASSWORD,
                "AMIMORI_DB_URL", database.url()));
        if (database.user() != null) {
            environment.put("AMIMORI_DB_USER", database.user());
        }
        if (database.password() != null) {
            environment.put("AMIMORI_DB_PASSWORD", database.password());
        }
        return Offspring.start("server", folder.resolve("server.log"), environment, plan.serverOptions(), "server");
    }
}
