package amimori.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.wire.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Short form of what {@code ./amimori bench faults} does in its long one. */
class FaultsTest {
    static final List<Trial> TRIALS = Trials.all();

    @TempDir
    static Path folder;

    private static Shores shores;

    @BeforeAll
    static void begin() {
        shores = new Shores(folder);
    }

    @AfterAll
    static void end() throws Exception {
        shores.close();
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("TRIALS")
    void losesAndDoublesNothing(Trial trial) throws Exception {
        Stage stage = new Stage(
                Files.createDirectory(folder.resolve(trial.name())),
                true,
                1,
                null,
                line -> System.out.println(trial.name() + ": " + line));
        trial.missing(stage).ifPresent(what -> Tools.require(false, what));

        Outcome outcome = shores.run(trial, stage);

        assertThat(outcome.good()).as(outcome.json()).isTrue();
    }

    @Test
    void everyFaultHasANameOfItsOwnAndSaysWhatItIs() {
        assertThat(TRIALS).extracting(Trial::name).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9-]+"));
        assertThat(TRIALS).extracting(Trial::what).allMatch(what -> what.length() > 20);
    }
}
