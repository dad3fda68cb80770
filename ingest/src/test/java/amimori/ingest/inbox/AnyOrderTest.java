package amimori.ingest.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.db.EmbeddedHome;
import amimori.wire.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

/** However messages are repeated, shuffled and cut into batches, the database comes out the same. */
class AnyOrderTest {
    private static World world;

    private static World world() throws IOException {
        if (world == null) {
            world = new World(new EmbeddedHome(), Files.createDirectories(Path.of("target", "any-order")));
        }
        return world;
    }

    @AfterContainer
    static void close() {
        if (world != null) {
            world.close();
        }
    }

    private static Message reading(int key, int value) throws IOException {
        return world().senml(World.temperature(World.NOW.minusSeconds(key), value));
    }

    private static void empty() {
        world.jdbc.update("truncate reading, rollup_dirty, dead_letter, change");
    }

    private static String stored() {
        return world.text(
                "string_agg(extract(epoch from time)::bigint || '=' || value, ' ' order by time) from reading");
    }

    private static void storeInBatches(List<Message> messages, int size) {
        for (int from = 0; from < messages.size(); from += size) {
            world.store(messages.subList(from, Math.min(messages.size(), from + size)));
        }
    }

    @Property(tries = 40)
    void repeatedAndShuffledMessagesAreStoredOnce(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 12) Integer> keys,
            @ForAll @IntRange(min = 1, max = 20) int batch,
            @ForAll Random random)
            throws IOException {
        List<Message> messages = new ArrayList<>();
        for (int key : keys) {
            messages.add(reading(key, key));
        }
        Collections.shuffle(messages, random);
        empty();
        storeInBatches(messages, batch);

        assertThat(world.count("reading")).isEqualTo(keys.stream().distinct().count());
        assertThat(world.count("reading where value <> extract(epoch from (?::timestamptz - time))", World.NOW))
                .isZero();
        assertThat(world.count("dead_letter")).isZero();
    }

    @Property(tries = 40)
    void conflictsComeOutTheSameInAnyBatching(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 40) Integer> drawn,
            @ForAll @IntRange(min = 1, max = 20) int batch)
            throws IOException {
        List<Message> messages = new ArrayList<>();
        for (int number : drawn) {
            messages.add(reading(number % 8, number / 8));
        }
        world();
        empty();
        storeInBatches(messages, 1);
        String one = stored() + letters();
        empty();
        storeInBatches(messages, batch);

        assertThat(stored() + letters()).isEqualTo(one);
    }

    private static String letters() {
        return world.text(
                "string_agg(reason || times || convert_from(payload, 'UTF8'), ' ' order by digest) from dead_letter");
    }
}
