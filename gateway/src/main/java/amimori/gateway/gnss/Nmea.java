package amimori.gateway.gnss;

import amimori.wire.Position;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Lines of a receiver to positions. Bad lines are counted, never an error.
 *
 * <p>A sentence without a checksum is taken as long as its kind never came with one: some receivers send none. Once it
 * did, one without is torn.
 */
final class Nmea {
    private final Epochs epochs;
    private final Set<String> seenWithChecksum = new HashSet<>();
    private long sentences;
    private long bad;
    private long junk;

    Nmea(Consumer<Position> sink) {
        this(() -> Instant.EPOCH, (position, heard) -> sink.accept(position));
    }

    /**
     * @param arrival says when a line came
     * @param sink takes each position and when its first sentence came
     */
    Nmea(InstantSource arrival, BiConsumer<Position, Instant> sink) {
        this.epochs = new Epochs(arrival, sink);
    }

    void accept(String line) {
        if (line.isBlank()) {
            return;
        }
        Sentence.Found found = Sentence.in(line);
        if (found.fault() == Sentence.Fault.NONE_THERE) {
            junk++;
            return;
        }
        if (found.fault() == Sentence.Fault.CHECKSUM_WRONG) {
            bad++;
            return;
        }
        found.sentences().forEach(this::take);
    }

    private void take(Sentence sentence) {
        String kind = sentence.talker() + sentence.type();
        if (sentence.checksum()) {
            seenWithChecksum.add(kind);
        } else if (seenWithChecksum.contains(kind)) {
            bad++;
            return;
        }
        sentences++;
        epochs.accept(sentence);
    }

    Epochs epochs() {
        return epochs;
    }

    /** Sentences taken. */
    long sentences() {
        return sentences;
    }

    /** Sentences with a wrong checksum, or torn. */
    long bad() {
        return bad;
    }

    /** Lines that are no sentence: comments, proprietary or other. */
    long junk() {
        return junk;
    }
}
