package amimori.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import amimori.ingest.account.Role;
import amimori.ingest.db.Jdbc;
import amimori.ingest.http.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path media;

    private Service service;
    private String organisation;
    private String cookie;

    @BeforeEach
    void start() throws Exception {
        service = Service.start(media);
        cookie = service.logIn("admin", Service.PASSWORD);
        organisation = service.jdbc
                .first("select id from organisation", row -> row.getString(1))
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Listening listen(String login, String lastEventId) throws Exception {
        HttpRequest.Builder request = service.to("/api/v1/live").header("Cookie", login);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<Stream<String>> response =
                HttpClient.newHttpClient().send(request.GET().build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        return new Listening(response);
    }

    private static void change(Connection connection, String organisation, String unit) throws SQLException {
        Jdbc.update(
                connection,
                "insert into change (organisation_id, unit_id, kind, part, time) values (?, ?, 'senml', '', now())",
                organisation,
                unit);
        Jdbc.execute(connection, "select pg_notify('amimori_change', '')");
    }

    private void change(String organisation, String unit) {
        service.jdbc.transaction(connection -> {
            change(connection, organisation, unit);
            return null;
        });
    }

    @Test
    void aChangeArrivesOnceItIsCommittedAndNotBefore() throws Exception {
        try (Listening phone = listen(cookie, null);
                Connection open = service.database.dataSource().getConnection()) {
            phone.awaitMark();
            open.setAutoCommit(false);
            change(open, organisation, "early");
            change(organisation, "other");
            phone.awaitUnits("other");
            assertThat(phone.units).doesNotContain("early");

            open.commit();
            phone.awaitUnits("early");
            assertThat(phone.units).containsExactly("other", "early");
            open.setAutoCommit(true);
        }
    }

    @Test
    void aPhoneThatWasAwayMissesNothingEvenWhenCommitsCameOutOfOrder() throws Exception {
        // The service can tell only from an older change that none since has been forgotten.
        change(organisation, "first");
        String last;
        try (Connection slow = service.database.dataSource().getConnection()) {
            slow.setAutoCommit(false);
            try (Listening phone = listen(cookie, null)) {
                phone.awaitMark();
                change(slow, organisation, "slow");
                change(organisation, "quick");
                phone.awaitUnits("quick");
                last = phone.lastEventId;
            }
            slow.commit();
            slow.setAutoCommit(true);
        }
        change(organisation, "later");

        try (Listening again = listen(cookie, last)) {
            again.awaitUnits("slow", "later");
            assertThat(again.names).doesNotContain("resync");
        }
    }

    @Test
    void aPhoneWithAnIdNobodyGaveOrThatIsTooOldIsToldToReadEverythingAnew() throws Exception {
        change(organisation, "one");
        for (String id : List.of("7", "99999999999", "not-a-number", "-1")) {
            try (Listening phone = listen(cookie, id)) {
                await().atMost(SOON).until(() -> phone.names.contains("resync") && phone.lastEventId != null);
                change(organisation, "after" + id.length());
                phone.awaitUnits("after" + id.length());
            }
        }
    }

    @Test
    void nobodyHearsOfAnotherOrganisationsUnits() throws Exception {
        service.jdbc.update("insert into organisation (id, name) values ('other', 'other')");
        service.persons.add("hana", Role.FISHER, "other", "a password of hers".toCharArray());
        try (Listening own = listen(cookie, null);
                Listening foreign = listen(service.logIn("hana", "a password of hers"), null)) {
            own.awaitMark();
            foreign.awaitMark();
            change(organisation, "ours");
            change("other", "theirs");
            own.awaitUnits("ours");
            foreign.awaitUnits("theirs");

            assertThat(own.units).containsExactly("ours");
            assertThat(foreign.units).containsExactly("theirs");
        }
    }

    @Test
    void aPhoneThatTakesNothingIsCutOffAndHoldsNobodyUp() throws Exception {
        try (Socket stuck = new Socket();
                Listening quick = listen(cookie, null)) {
            stuck.setReceiveBufferSize(4096);
            stuck.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), service.web.port()));
            OutputStream out = stuck.getOutputStream();
            out.write(("GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            quick.awaitMark();
            await().atMost(SOON).until(() -> streams() == 2);

            int batches = 0;
            while (streams() == 2 && batches < 200) {
                batches++;
                many("u" + batches);
                quick.awaitUnits("u" + batches);
            }

            assertThat(streams()).isEqualTo(1);
            change(organisation, "still");
            quick.awaitUnits("still");
            assertThat(drained(stuck)).isTrue();
        }
    }

    private void many(String unit) {
        service.jdbc.transaction(connection -> {
            Jdbc.update(
                    connection,
                    "insert into change (organisation_id, unit_id, kind, part, time)"
                            + " select ?, ?, 'senml', '', now() from generate_series(1, 2000)",
                    organisation,
                    unit);
            Jdbc.execute(connection, "select pg_notify('amimori_change', '')");
            return null;
        });
    }

    private int streams() {
        try {
            return service.get("/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("amimori_live_streams "))
                    .mapToInt(line -> (int) Double.parseDouble(line.split(" ")[1]))
                    .findFirst()
                    .orElse(-1);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Whether the connection comes to its end. */
    private static boolean drained(Socket socket) throws IOException {
        socket.setSoTimeout((int) SOON.toMillis());
        InputStream in = socket.getInputStream();
        byte[] bytes = new byte[64 * 1024];
        try {
            while (in.read(bytes) >= 0) {
                // Whatever the system still held.
            }
        } catch (java.net.SocketException reset) {
            return true;
        }
        return true;
    }

    @Test
    void whenTheListeningConnectionBreaksWhatCameMeanwhileIsCaughtUp() throws Exception {
        try (Listening phone = listen(cookie, null)) {
            phone.awaitMark();
            service.jdbc.query(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                            + " and pid <> pg_backend_pid() and query ilike 'listen%' or query = 'select 1'",
                    row -> row.getBoolean(1));
            service.jdbc.update(
                    "insert into change (organisation_id, unit_id, kind, part, time) values (?, 'silent', 'senml', '', now())",
                    organisation);

            phone.awaitUnits("silent");
            change(organisation, "after");
            phone.awaitUnits("after");
        }
    }

    @Test
    void onePersonCannotOpenStreamsWithoutEnd() throws Exception {
        List<Listening> open = new ArrayList<>();
        try {
            for (int i = 0; i < LiveRoute.STREAMS_PER_PERSON; i++) {
                open.add(listen(cookie, null));
            }
            HttpResponse<String> refused = service.get("/api/v1/live", "Cookie", cookie);
            assertThat(refused.statusCode()).isEqualTo(429);

            open.remove(0).close();
            await().atMost(SOON).until(() -> {
                try (Listening another = listen(cookie, null)) {
                    return true;
                } catch (AssertionError stillFull) {
                    return false;
                }
            });
        } finally {
            open.forEach(Listening::close);
        }
    }
}
