package amimori.simulator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amimori.wire.Flag;
import amimori.wire.Quantity;
import amimori.wire.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @TempDir
    private Path folder;

    private static Reading reading(String instrument, long time, double value) {
        return new Reading(
                instrument, Quantity.TEMPERATURE.cfName(), Quantity.TEMPERATURE.uom(), time, value, Flag.NOT_EVALUATED);
    }

    @Test
    void whatIsWrittenIsReadBackThroughAReopening() throws IOException {
        Path file = folder.resolve("ledger");
        try (LedgerWriter writer = LedgerWriter.open(file)) {
            long first = writer.sent("u1", List.of(reading("a", 1, 1.5), reading("b", 1, 2.5)));
            writer.sent("u1", List.of(reading("a", 2, 1.6)));
            writer.acknowledged(first);
        }
        try (LedgerWriter writer = LedgerWriter.open(file)) {
            writer.acknowledged(writer.sent("u2", List.of(reading("a", 1, 9))));
        }
        Ledger ledger = Ledger.read(file);
        assertThat(ledger.units()).containsExactly("u1", "u2");
        var cells =
                ledger.series("u1").get("a/" + Quantity.TEMPERATURE.cfName()).cells();
        assertThat(cells.get(1L).acknowledged(0)).isTrue();
        assertThat(cells.get(1L).holds(1.5)).isTrue();
        assertThat(cells.get(2L).acknowledged(0)).isFalse();
        assertThat(ledger.series("u2")
                        .get("a/" + Quantity.TEMPERATURE.cfName())
                        .cells()
                        .get(1L)
                        .acknowledged(0))
                .isTrue();
    }

    @Test
    void aTornLastEntryIsCutOffWhereverItTore() throws IOException {
        Path whole = folder.resolve("whole");
        long before;
        try (LedgerWriter writer = LedgerWriter.open(whole)) {
            writer.sent("u1", List.of(reading("a", 1, 1.5)));
            before = Files.size(whole);
            writer.sent("u1", List.of(reading("a", 2, 1.6)));
        }
        byte[] bytes = Files.readAllBytes(whole);
        for (int end = (int) before; end < bytes.length; end++) {
            Path torn = folder.resolve("torn" + end);
            Files.write(torn, Arrays.copyOf(bytes, end));
            LedgerWriter.open(torn).close();
            assertThat(Files.size(torn)).isEqualTo(before);
        }
    }

    @Test
    void damageInTheMiddleIsRefused() throws IOException {
        Path file = folder.resolve("ledger");
        try (LedgerWriter writer = LedgerWriter.open(file)) {
            writer.sent("u1", List.of(reading("a", 1, 1.5)));
            writer.sent("u1", List.of(reading("a", 2, 1.6)));
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[20] ^= 1;
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
        assertThatThrownBy(() -> Ledger.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void anotherFileIsNoLedger() throws IOException {
        Path file = folder.resolve("other");
        Files.writeString(file, "hello, world");
        assertThatThrownBy(() -> Ledger.read(file)).hasMessageContaining("is no ledger");
    }
}
