package amimori.standalone.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import amimori.ingest.unit.Net;
import amimori.ingest.unit.NewUnit;
import amimori.ingest.unit.Site;
import amimori.ingest.unit.UnitStore;
import amimori.simulator.fleet.Fleet;
import amimori.simulator.fleet.FleetConfig;
import amimori.simulator.fleet.FleetReport;
import amimori.simulator.ledger.Ledger;
import amimori.simulator.ledger.Verdict;
import amimori.simulator.ledger.Verifier;
import amimori.simulator.unit.Credentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The parts apart, as {@code docker compose up} runs them. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ComposeIT {
    private static final String ONE = "ingest-one";
    private static final String TWO = "ingest-two";
    private static final List<String> INGESTS = List.of(ONE, TWO);
    private static final int PACK = 10;
    private static final int UNITS = 20;
    private static final int READINGS_A_SECOND = 2_000;
    private static final Pattern STORED =
            Pattern.compile("amimori_records_total\\{kind=\"senml\",outcome=\"stored\"} (\\S+)");

    @RegisterExtension
    static final Composition COMPOSITION = new Composition();

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void eachRoleRunsAsANormalUserOnARootItCannotWriteWithinItsLimits() throws Exception {
        for (String role : List.of("broker", ONE, TWO, "analytics")) {
            assertThat(COMPOSITION.shell(role, "id -un; touch /trace 2>/dev/null || echo refused"))
                    .as(role)
                    .startsWith("amimori\nrefused");
        }
    }

    @Test
    void whatOneIngestCommitsIsSeenOnAPhoneAtTheOther() throws Exception {
        List<Credentials> watched = List.of(registered());
        String unit = watched.get(0).unit();
        String cookie = logIn(ONE);
        Set<String> committed = new HashSet<>();
        try (LivePhone one = LivePhone.at(address(ONE), http, cookie);
                LivePhone two = LivePhone.at(address(TWO), http, cookie)) {
            for (int round = 0; round < 40 && committed.size() < 2; round++) {
                long[] before = {stored(ONE, cookie), stored(TWO, cookie)};
                long seenAtOne = one.toldOf(unit);
                long seenAtTwo = two.toldOf(unit);
                try (Fleet fleet = fleet(watched, PACK, 1, null)) {
                    fleet.run();
                }
                one.awaitMoreOf(unit, seenAtOne);
                two.awaitMoreOf(unit, seenAtTwo);
                for (int i = 0; i < 2; i++) {
                    if (stored(INGESTS.get(i), cookie) > before[i]) {
                        committed.add(INGESTS.get(i));
                    }
                }
            }
        }
        assertThat(committed)
                .as("who committed single messages that both phones were told of")
                .containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    void theOtherIngestStoresEverythingWhenOneIsKilledUnderLoad() throws Exception {
        List<Credentials> units = register(UNITS);
        String cookie = logIn(TWO);
        Path ledger = folder.resolve("ledger");
        try (Fleet fleet = fleet(units, 10_000_000, 60, ledger);
                LivePhone phone = LivePhone.at(address(ONE), http, cookie)) {
            CompletableFuture<FleetReport> report = run(fleet);
            await().atMost(Duration.ofSeconds(30)).until(() -> stored(TWO, cookie) >= 2L * READINGS_A_SECOND);
            COMPOSITION.halt(TWO);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> compare(ledger, false).lost() >= READINGS_A_SECOND);
            // At least a second's readings are on their way to it and to nobody else.
            COMPOSITION.kill(TWO);
            long told = phone.toldOf(units.get(0).unit());
            await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
            fleet.stop();
            FleetReport sent = report.get(1, TimeUnit.MINUTES);
            assertThat(sent.acknowledged())
                    .as("all are acknowledged in the end")
                    .isEqualTo(sent.sent());
            assertThat(awaitAllIn(ledger).sent()).isEqualTo(sent.sent());
            phone.awaitMoreOf(units.get(0).unit(), told);
        }

        COMPOSITION.startAgain(TWO);
        try (Fleet fleet = fleet(units, 2 * READINGS_A_SECOND, 60, ledger)) {
            fleet.run();
        }
        awaitAllIn(ledger);
        assertThat(stored(TWO, logIn(TWO)))
                .as("stored by the one that came back")
                .isPositive();
    }

    private static CompletableFuture<FleetReport> run(Fleet fleet) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return fleet.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Fleet fleet(List<Credentials> units, long readings, int seconds, Path ledger) throws Exception {
        return Fleet.connect(new FleetConfig(
                URI.create("tcp://" + COMPOSITION.address("broker", 1883)),
                null,
                units,
                PACK,
                READINGS_A_SECOND,
                Duration.ofSeconds(seconds),
                readings,
                500,
                Duration.ofMinutes(1),
                ledger,
                false,
                1,
                InstantSource.system()));
    }

    /** One unit, in the way that the head of the file describes. */
    private Credentials registered() throws Exception {
        String made = COMPOSITION.amimori(ONE, "unit", "add", "--site", "bay", "--net", "net", "watched", "--json");
        return Credentials.read(Files.writeString(folder.resolve("watched"), made))
                .get(0);
    }

    private static List<Credentials> register(int howMany) throws Exception {
        UnitStore units = new UnitStore(database());
        Site site = units.site(units.organisations().get(0), "bay");
        Net net = units.net(site, "net");
        List<Credentials> all = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            NewUnit unit = units.add(site, net, "unit " + i);
            all.add(new Credentials(site.id(), unit.unit().id(), unit.secret()));
        }
        return all;
    }

    private static PGSimpleDataSource database() throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL("jdbc:postgresql://" + COMPOSITION.address("timescaledb", 5432) + "/amimori");
        database.setUser("amimori");
        database.setPassword(COMPOSITION.secret("db"));
        return database;
    }

    /** Waits until the database holds what the ledger says was sent, value by value, and nothing else. */
    private static Verdict awaitAllIn(Path ledger) {
        AtomicReference<Verdict> last = new AtomicReference<>();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    last.set(compare(ledger, true));
                    assertThat(last.get().good()).as(last.get().toString()).isTrue();
                });
        assertThat(last.get().stored()).isEqualTo(last.get().sent());
        return last.get();
    }

    private static Verdict compare(Path ledger, boolean complete) throws Exception {
        try (Connection connection = database().getConnection()) {
            return Verifier.verify(Ledger.read(ledger), connection, complete);
        }
    }

    private static String address(String ingest) throws IOException, InterruptedException {
        return COMPOSITION.address(ingest, 8080);
    }

    /** A session's cookie, good at both: where a phone logs in does not matter. */
    private String logIn(String ingest) throws IOException, InterruptedException {
        String body = "{\"user\":\"admin\",\"password\":\"" + COMPOSITION.secret("admin") + "\"}";
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://" + address(ingest) + "/api/v1/session"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    /** Readings that this ingest has committed since its start. */
    private long stored(String ingest, String cookie) throws IOException, InterruptedException {
        HttpRequest metrics = HttpRequest.newBuilder(URI.create("http://" + address(ingest) + "/metrics"))
                .header("Cookie", cookie)
                .build();
        Matcher found = STORED.matcher(
                http.send(metrics, HttpResponse.BodyHandlers.ofString()).body());
        assertThat(found.find()).as("a counter of stored readings").isTrue();
        return (long) Double.parseDouble(found.group(1));
    }
}
