package amimori.ingest.live;

import java.time.Instant;

/**
 * Something new of one unit; what it is, a phone asks the API.
 *
 * @param unit id
 * @param net id, or null
 * @param kind word of the topic: {@code senml}, {@code frame}, …
 * @param part camera or point; {@code ""} where the kind has none
 * @param time capture time of the newest
 */
public record Change(String unit, String net, String kind, String part, Instant time) {}
