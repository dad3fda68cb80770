package amimori.simulator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amimori.wire.Flag;
import amimori.wire.Quantity;
import amimori.wire.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTailTest {
    private static final String SERIES = "s1/" + Quantity.TEMPERATURE.cfName();

    @TempDir
    Path folder;

    private static List<Reading> pack(long micros) {
        return List.of(new Reading(
                "s1", Quantity.TEMPERATURE.cfName(), Quantity.TEMPERATURE.uom(), micros, 12.5, Flag.NOT_EVALUATED));
    }

    @Test
    void tellsEachPackOnceWhileTheLedgerGrows() throws IOException {
        Path file = folder.resolve("ledger");
        try (LedgerWriter writer = LedgerWriter.open(file);
                LedgerTail tail = LedgerTail.open(file)) {
            assertThat(tail.more()).isEmpty();
            long number = writer.sent("unit1", pack(1_000));
            assertThat(tail.more()).containsExactly(new LedgerTail.Sent("unit1", SERIES, 1_000));
            writer.acknowledged(number);
            writer.sent("unit2", pack(2_000));
            writer.sent("unit1", pack(3_000));
            assertThat(tail.more())
                    .containsExactly(
                            new LedgerTail.Sent("unit2", SERIES, 2_000), new LedgerTail.Sent("unit1", SERIES, 3_000));
            assertThat(tail.more()).isEmpty();
        }
    }

    @Test
    void readsMoreThanItsBufferHoldsAtOnce() throws IOException {
        Path file = folder.resolve("ledger");
        int packs = 60_000;
        try (LedgerWriter writer = LedgerWriter.open(file)) {
            for (int i = 0; i < packs; i++) {
                writer.sent("unit1", pack(i));
            }
        }
        try (LedgerTail tail = LedgerTail.open(file)) {
            List<LedgerTail.Sent> all = tail.more();
            assertThat(all).hasSize(packs);
            assertThat(all.get(packs - 1).timeMicros()).isEqualTo(packs - 1);
        }
    }

    @Test
    void refusesAFileThatIsNoLedger() throws IOException {
        Path file = Files.writeString(folder.resolve("other"), "something else");
        assertThatThrownBy(() -> LedgerTail.open(file)).hasMessageContaining("AMILEDG1");
    }
}
