package amimori.standalone.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** What a phone asks, again and again, through the API as it is. */
final class Questions {
    private static final int TIMES = 60;
    private static final JsonMapper JSON = new JsonMapper();

    private final Phone phone;
    private final Figures figures;

    Questions(Phone phone, Figures figures) {
        this.phone = phone;
        this.figures = figures;
    }

    /** 90 days of the net by the hour, of all its series and of its temperatures alone, and the newest of all series. */
    void ask(String net) throws IOException, InterruptedException {
        String days = "/api/v1/series?resolution=1h&net=" + net + "&from="
                + Instant.now().minus(Duration.ofDays(FillStore.DAYS));
        measure("seriesOfNet", days);
        measure("temperaturesOfNet", days + "&quantity=temperature");
        measure("latest", "/api/v1/nets");
        figures.put("seriesOfNetPoints", points(JSON.readTree(phone.ask(days))));
    }

    private static int points(JsonNode answer) {
        int points = 0;
        for (JsonNode series : answer.path("series")) {
            points += series.path("points").size();
        }
        return points;
    }

    private void measure(String name, String path) throws IOException, InterruptedException {
        long first = System.nanoTime();
        phone.ask(path);
        figures.put("first" + capital(name) + "Millis", (System.nanoTime() - first) / 1e6);
        Percentiles millis = new Percentiles();
        int bytes = 0;
        for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            bytes = phone.ask(path).length;
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        figures.put("p50" + capital(name) + "Millis", millis.at(50));
        figures.put("p95" + capital(name) + "Millis", millis.at(95));
        figures.put(name + "Bytes", bytes);
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
