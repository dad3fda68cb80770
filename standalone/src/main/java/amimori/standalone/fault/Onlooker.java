package amimori.standalone.fault;

import amimori.ingest.account.Person;
import amimori.ingest.account.PersonStore;
import amimori.ingest.account.Role;
import amimori.ingest.account.SessionStore;
import amimori.wire.Ids;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A phone: hears server-sent events, and asks the API for what they tell of. */
final class Onlooker implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PAGE = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String token;
    private final Map<String, Instant> told = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::listen, "onlooker");
    private volatile boolean listening;

    private Onlooker(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** Somebody new who may look, at everything in one process. */
    static Onlooker at(Shore shore) throws Exception {
        Matcher page = PAGE.matcher(shore.role("serve").child().said());
        if (!page.find()) {
            throw new IllegalStateException("expected the address of the page");
        }
        Person person = new PersonStore(shore.db().source())
                .add("onlooker-" + Ids.next(), Role.VIEWER, null, Ids.secret().toCharArray());
        String token = new SessionStore(shore.db().source(), Clock.systemUTC()).addApiToken(person, "trial");
        Onlooker onlooker = new Onlooker(page.group(), token);
        onlooker.thread.setDaemon(true);
        onlooker.thread.start();
        Wait.until("the stream of events begins", PATIENCE, () -> onlooker.listening);
        return onlooker;
    }

    private HttpRequest.Builder ask(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token);
    }

    private void listen() {
        try {
            HttpResponse<Stream<String>> stream =
                    http.send(ask("api/v1/live").build(), HttpResponse.BodyHandlers.ofLines());
            listening = stream.statusCode() == 200;
            stream.body().filter(line -> line.startsWith("data: ")).forEach(line -> hear(line.substring(6)));
        } catch (IOException | UncheckedIOException | InterruptedException e) {
            listening = false; // the process ended, or this was closed
        }
    }

    private void hear(String data) {
        try {
            for (JsonNode change : JSON.readTree(data).path("changes")) {
                String key =
                        change.path("unit").asText() + ' ' + change.path("kind").asText();
                told.merge(key, Instant.parse(change.path("time").asText()), (a, b) -> a.isAfter(b) ? a : b);
            }
        } catch (IOException e) {
            throw new IllegalStateException("an event that is no JSON: " + data, e);
        }
    }

    /** Whether an event has told of something of this kind and not older. */
    boolean toldOf(String unit, String kind, Instant time) {
        Instant newest = told.get(unit + ' ' + kind);
        return newest != null && !newest.isBefore(time);
    }

    /** Whether the API shows the picture of this time, as a whole JPEG. */
    boolean seesPicture(String unit, Instant time) throws IOException, InterruptedException {
        JsonNode frames = get("api/v1/frames?limit=1&unit=" + unit).path("frames");
        if (frames.isEmpty()
                || !Instant.parse(frames.get(0).path("time").asText()).equals(time)) {
            return false;
        }
        String path = frames.get(0).path("href").asText().replaceFirst("^/", "");
        byte[] jpeg = http.send(ask(path).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
        return jpeg.length > 2 && (jpeg[jpeg.length - 1] & 0xff) == 0xd9;
    }

    /** Whether the API shows readings of this time. */
    boolean seesReadings(String unit, Instant time) throws IOException, InterruptedException {
        JsonNode answer =
                get("api/v1/series?resolution=raw&unit=" + unit + "&from=" + time + "&to=" + time.plusSeconds(1));
        for (JsonNode series : answer.path("series")) {
            if (!series.path("points").isEmpty()) {
                return true;
            }
        }
        return false;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(ask(path).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
