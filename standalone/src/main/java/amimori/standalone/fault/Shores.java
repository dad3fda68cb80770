package amimori.standalone.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** One shore of each layout, built when it is first asked for and handed from trial to trial while all goes well. */
public final class Shores implements AutoCloseable {
    private final Path folder;
    private final Map<Layout, Shore> open = new EnumMap<>(Layout.class);
    private int built;

    /** @param folder in which they lie */
    public Shores(Path folder) {
        this.folder = folder;
    }

    /** Runs a trial on the shore it asks for; one on which a trial came to no good end is not used again. */
    public Outcome run(Trial trial, Stage stage) throws Exception {
        boolean good = false;
        try {
            Shore shore = shore(trial.layout(), stage);
            Outcome outcome = trial.run(stage, shore);
            if (shore != null) {
                Balance.require(shore);
            }
            good = outcome.good();
            return outcome;
        } finally {
            if (!good) {
                discard(trial.layout());
            }
        }
    }

    private Shore shore(Layout layout, Stage stage) throws IOException, InterruptedException {
        Shore there = open.get(layout);
        if (there == null && layout != Layout.OWN) {
            there = layout.build(stage, folder.resolve("shore-" + ++built));
            open.put(layout, there);
        }
        return there;
    }

    private void discard(Layout layout) throws InterruptedException {
        Shore shore = open.remove(layout);
        if (shore != null) {
            shore.close();
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (Layout layout : Layout.values()) {
            discard(layout);
        }
    }
}
