package amimori.standalone.fault;

import java.io.IOException;
import java.nio.file.Path;

/** What runs ashore. */
public enum Layout {
    /** Everything in one process. */
    WHOLE {
        @Override
        Shore build(Stage stage, Path folder) throws IOException, InterruptedException {
            return Shore.whole(stage, folder);
        }
    },
    /** Database, broker and one ingest, {@code one}, each apart. */
    APART {
        @Override
        Shore build(Stage stage, Path folder) throws IOException, InterruptedException {
            return Shore.apart(stage, folder);
        }
    },
    /** What the trial builds itself. */
    OWN {
        @Override
        Shore build(Stage stage, Path folder) {
            return null;
        }
    };

    abstract Shore build(Stage stage, Path folder) throws IOException, InterruptedException;
}
