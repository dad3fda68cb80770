package amimori.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A browser's side of the stream. */
final class Listening implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(10);

    private final HttpResponse<Stream<String>> response;
    private final CompletableFuture<Void> reading;
    final List<String> names = new CopyOnWriteArrayList<>();
    final List<String> units = new CopyOnWriteArrayList<>();
    volatile String lastEventId;

    Listening(HttpResponse<Stream<String>> response) {
        this.response = response;
        this.reading = CompletableFuture.runAsync(() -> response.body().forEach(this::take));
    }

    private void take(String line) {
        if (line.startsWith("id: ")) {
            lastEventId = line.substring(4);
        } else if (line.startsWith("event: ")) {
            names.add(line.substring(7));
        } else if (line.startsWith("data: ")) {
            parsed(line.substring(6))
                    .path("changes")
                    .forEach(change -> units.add(change.path("unit").asText()));
        }
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    void awaitMark() {
        await().atMost(SOON).until(() -> lastEventId != null);
    }

    void awaitUnits(String... expected) {
        await().atMost(SOON).untilAsserted(() -> assertThat(units).contains(expected));
    }

    @Override
    public void close() {
        response.body().close();
        reading.exceptionally(closed -> null).join();
    }
}
