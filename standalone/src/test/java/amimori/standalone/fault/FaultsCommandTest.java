package amimori.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.db.DbConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Where the trials are led, and what is told of those that cannot be run. */
class FaultsCommandTest {
    private static final Db OWN = new Db("jdbc:postgresql://127.0.0.1/own", null, null);

    private final List<String> calls = new ArrayList<>();
    private final StringWriter out = new StringWriter();

    private OwnDatabase beside(DbConfig named) {
        calls.add("made beside " + named.url());
        return new OwnDatabase(OWN, List.of("amimori_bench_old"), () -> calls.add("dropped"));
    }

    @Test
    void aNamedDatabaseIsLeftAloneAndWhatCannotBeRunIsListedWithItsReason() {
        CommandLine faults = new CommandLine(new FaultsCommand(Map.of(), this::beside));
        faults.setOut(new PrintWriter(out, true));

        int code = faults.execute("--db=jdbc:postgresql://127.0.0.1/named", "--only=database-stopped", "--json");

        assertThat(calls).containsExactly("made beside jdbc:postgresql://127.0.0.1/named", "dropped");
        assertThat(out.toString())
                .contains("left over from a killed run: database amimori_bench_old")
                .contains("[{\"fault\":\"database-stopped\",\"skipped\":\"it stops the database, and " + OWN);
        assertThat(code).as("nothing was run").isEqualTo(1);
    }
}
