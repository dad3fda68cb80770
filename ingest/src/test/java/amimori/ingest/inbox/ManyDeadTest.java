package amimori.ingest.inbox;

import static amimori.ingest.inbox.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.deadletter.DeadLetter;
import amimori.wire.Message;
import amimori.wire.Reading;
import amimori.wire.Senml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of a message in which every record is dead. */
class ManyDeadTest {
    @Test
    void theMessageIsDigestedOnceAndEachOfItsLettersIsAnother() {
        List<Reading> old = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            old.add(World.temperature(NOW.minus(Duration.ofDays(800)).plusSeconds(i), i));
        }
        byte[] pack = Senml.encode(old, Senml.Format.JSON);
        Arrival arrival = new Arrival(
                new Message("amimori/v1/s1/u1/senml", Message.SENML_JSON, Map.of("clock", "gnss"), pack), NOW, 1);
        List<Entry> entries = new ArrayList<>();
        new Decoder(InboxConfig.DEFAULT_OLDEST, InboxConfig.DEFAULT_NEWEST).decode(arrival, entries);
        assertThat(entries).hasSize(10_000).allMatch(Entry::isDead);

        byte[] once = arrival.digest();
        Set<String> digests = new HashSet<>();
        for (Entry entry : entries) {
            DeadLetter letter = entry.letter(null, null);
            assertThat(letter.digest()).isEqualTo(DeadLetter.digest(once, letter.reason(), entry.item()));
            digests.add(HexFormat.of().formatHex(letter.digest()));
        }
        assertThat(arrival.digest()).isSameAs(once);
        assertThat(digests).hasSize(10_000);
    }
}
