package amimori.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import amimori.ingest.unit.Net;
import amimori.ingest.unit.NewUnit;
import amimori.ingest.unit.Site;
import amimori.ingest.unit.UnitStore;
import amimori.simulator.ledger.Ledger;
import amimori.simulator.ledger.Verdict;
import amimori.simulator.ledger.Verifier;
import amimori.simulator.unit.Credentials;
import amimori.standalone.database.Access;
import amimori.standalone.database.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * {@code amimori serve} as a process that is killed and started again at the same port, and its database looked into.
 *
 * @param data its folder
 * @param mqttPort where units find it
 */
record Shore(Path data, int mqttPort) {
    private static final Duration START = Duration.ofSeconds(120);

    static Shore in(Path data) throws IOException {
        return new Shore(data, Child.freePort());
    }

    Child serve() throws IOException {
        return Child.start(data, Map.of("AMIMORI_MQTT_PORT", Integer.toString(mqttPort)), "serve")
                .awaitSaid("To stop", START);
    }

    String broker() {
        return "tcp://127.0.0.1:" + mqttPort;
    }

    List<Credentials> register(int howMany) {
        Access access = access();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(access.url());
        source.setUser(access.user());
        source.setPassword(access.password());
        UnitStore units = new UnitStore(source);
        Site site = units.site(units.organisations().get(0), "bay");
        Net net = units.net(site, "net");
        List<Credentials> all = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            NewUnit unit = units.add(site, net, "unit " + i);
            all.add(new Credentials(site.id(), unit.unit().id(), unit.secret()));
        }
        return all;
    }

    Access access() {
        return EmbeddedDatabase.accessOf(data).orElseThrow();
    }

    long stored() throws SQLException {
        try (Connection connection = access().connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from reading")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Waits until the database holds what the ledger says was sent, value by value, and nothing else. */
    Verdict awaitAllIn(Path ledger) throws IOException {
        Ledger written = Ledger.read(ledger);
        AtomicReference<Verdict> last = new AtomicReference<>();
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    try (Connection connection = access().connect()) {
                        last.set(Verifier.verify(written, connection, true));
                    }
                    assertThat(last.get().good()).as(last.get().toString()).isTrue();
                    assertThat(last.get().stored()).isEqualTo(last.get().sent());
                });
        return last.get();
    }

    static void letPass(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
    }
}
