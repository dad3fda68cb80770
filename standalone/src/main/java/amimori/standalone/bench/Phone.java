package amimori.standalone.bench;

import amimori.wire.Times;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody who is logged in: asks the API as the page does, and listens to the live stream. */
final class Phone implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Phone.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ID = "id: ";
    private static final String DATA = "data: ";
    private static final long COME_BACK_MILLIS = 100;

    private final HttpClient client;
    private final String server;
    private final List<Told> told = new ArrayList<>();
    private volatile InputStream stream;
    private String lastId;
    private boolean remembers;
    private volatile int returns;
    private volatile boolean closed;

    /** A change that a server-sent event told. @param at when its line had come, µs since 1970 */
    record Told(String unit, long timeMicros, long at) {}

    private Phone(HttpClient client, String server) {
        this.client = client;
        this.server = server;
    }

    /** Logs in. */
    static Phone of(int port, String user, String password) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        Phone phone = new Phone(client, "http://127.0.0.1:" + port);
        String login = JSON.createObjectNode()
                .put("user", user)
                .put("password", password)
                .toString();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(phone.server + "/api/v1/session"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(login))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        require(answer.statusCode(), 204, "/api/v1/session");
        return phone;
    }

    /** The whole answer to a question. */
    byte[] ask(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(request(path), HttpResponse.BodyHandlers.ofByteArray());
        require(answer.statusCode(), 200, path);
        return answer.body();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).build();
    }

    private static void require(int status, int expected, String path) throws IOException {
        if (status != expected) {
            throw new IOException(path + ": expected status " + expected + ", found " + status);
        }
    }

    /** Begins to listen, and does so until closed: the server ends a stream after ten minutes, and a phone comes back. */
    void listen() throws IOException, InterruptedException {
        remembers = true;
        attend();
    }

    /** Listens only so that the server has somebody to tell; remembers nothing. */
    void attend() throws IOException, InterruptedException {
        stream = open();
        Thread thread = new Thread(this::read, "bench-phone");
        thread.setDaemon(true);
        thread.start();
    }

    private InputStream open() throws IOException, InterruptedException {
        HttpRequest.Builder live = HttpRequest.newBuilder(URI.create(server + "/api/v1/live"));
        if (lastId != null) {
            live.header("Last-Event-ID", lastId);
        }
        HttpResponse<InputStream> answer = client.send(live.build(), HttpResponse.BodyHandlers.ofInputStream());
        require(answer.statusCode(), 200, "/api/v1/live");
        return answer.body();
    }

    private void read() {
        try {
            while (!closed) {
                try {
                    lines();
                } catch (IOException e) {
                    LOG.debug("the live stream broke off: {}", e.getMessage());
                }
                comeBack();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void comeBack() throws InterruptedException {
        Thread.sleep(COME_BACK_MILLIS);
        try {
            if (!closed) {
                stream = open();
                returns++;
            }
        } catch (IOException e) {
            LOG.debug("the live stream is not to be had: {}", e.getMessage());
        }
    }

    private void lines() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long at = Times.micros(Instant.now());
                if (line.startsWith(ID)) {
                    lastId = line.substring(ID.length());
                } else if (line.startsWith(DATA) && remembers) {
                    take(JSON.readTree(line.substring(DATA.length())), at);
                }
            }
        }
    }

    private void take(JsonNode event, long at) {
        synchronized (told) {
            for (JsonNode change : event.path("changes")) {
                String time = change.path("time").asText();
                told.add(new Told(change.path("unit").asText(), Times.micros(Instant.parse(time)), at));
            }
        }
    }

    /** How often it came back to a stream that had ended. */
    int returns() {
        return returns;
    }

    /** All that the live stream has told so far, in its order. */
    List<Told> told() {
        synchronized (told) {
            return List.copyOf(told);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        if (stream != null) {
            stream.close();
        }
    }
}
