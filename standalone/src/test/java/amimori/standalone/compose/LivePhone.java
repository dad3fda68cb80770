package amimori.standalone.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

/** A phone with the live stream of one ingest open. */
final class LivePhone implements Flow.Subscriber<String>, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile Flow.Subscription stream;

    private LivePhone() {}

    /** Opens the stream and waits until the server has said from where on it tells. */
    static LivePhone at(String address, HttpClient http, String cookie) {
        LivePhone phone = new LivePhone();
        HttpRequest live = HttpRequest.newBuilder(URI.create("http://" + address + "/api/v1/live"))
                .header("Cookie", cookie)
                .build();
        http.sendAsync(live, HttpResponse.BodyHandlers.fromLineSubscriber(phone));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(phone.lines)
                        .as("what %s says to a phone", address)
                        .anyMatch(line -> line.startsWith("id: ")));
        return phone;
    }

    /** How many events told of the unit. */
    long toldOf(String unit) {
        return lines.stream()
                .filter(line -> line.startsWith("data: ") && line.contains('"' + unit + '"'))
                .count();
    }

    /** Waits until the unit was told of more often than so many times. */
    void awaitMoreOf(String unit, long before) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> toldOf(unit) > before);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        stream = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        lines.add(line);
    }

    @Override
    public void onError(Throwable cause) {
        lines.add("broken: " + cause.getMessage());
    }

    @Override
    public void onComplete() {
        lines.add("ended");
    }

    @Override
    public void close() {
        stream.cancel();
    }
}
