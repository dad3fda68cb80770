package amimori.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.standalone.fault.Child;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clean end; the others are in {@link amimori.standalone.fault}. */
class EndTest {
    @TempDir
    Path folder;

    @Test
    void endsWithinSecondsWhenItIsToldToAndLeavesNoServerBehind() throws Exception {
        Path data = folder.resolve("data");
        try (Child child = Child.start(data, Map.of(), "serve").awaitSaid("To stop", Duration.ofSeconds(120))) {
            child.terminate();
            child.awaitExit(Duration.ofSeconds(20));
        }
        assertThat(data.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
        try (DataFolder free = DataFolder.hold(data)) {
            assertThat(free.path()).exists();
        }
    }
}
