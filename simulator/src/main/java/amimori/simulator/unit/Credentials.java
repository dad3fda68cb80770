package amimori.simulator.unit;

import amimori.wire.Ids;
import amimori.wire.Malformed;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a unit logs in with; written by {@code unit add --json}, one JSON object a line.
 *
 * @param site generated id of the site
 * @param unit generated id of the unit
 * @param secret of the unit
 */
public record Credentials(String site, String unit, String secret) {
    private static final JsonMapper JSON = new JsonMapper();

    public Credentials {
        Ids.requireId("site", site);
        Ids.requireId("unit", unit);
        if (secret == null || secret.isBlank()) {
            throw new Malformed("secret: expected the secret of unit " + unit + ", found nothing");
        }
    }

    /**
     * Reads a file of JSON lines; empty lines are passed over, fields other than site, unit and secret ignored.
     *
     * @throws IOException when the file cannot be read
     * @throws Malformed naming file and line
     */
    public static List<Credentials> read(Path file) throws IOException {
        List<Credentials> all = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                all.add(line(file + ", line " + (i + 1), lines.get(i)));
            }
        }
        if (all.isEmpty()) {
            throw new Malformed(file + ": expected a line {\"site\",\"unit\",\"secret\"} for each unit, found none");
        }
        return all;
    }

    private static Credentials line(String place, String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return new Credentials(
                    node.path("site").asText(),
                    node.path("unit").asText(),
                    node.path("secret").asText());
        } catch (JsonProcessingException e) {
            throw new Malformed(place + ": not JSON");
        } catch (Malformed e) {
            throw new Malformed(place + ", " + e.getMessage());
        }
    }

    /** For {@link #read}: a line without its end, with the secret. */
    public String line() {
        return JSON.createObjectNode()
                .put("site", site)
                .put("unit", unit)
                .put("secret", secret)
                .toString();
    }

    /** Never with the secret. */
    @Override
    public String toString() {
        return "Credentials[" + site + "/" + unit + "]";
    }
}
