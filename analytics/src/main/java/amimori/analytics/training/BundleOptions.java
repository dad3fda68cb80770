package amimori.analytics.training;

import amimori.analytics.detector.Description;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the bundle goes, and what it says of itself. */
final class BundleOptions {
    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            description = "Write model.onnx and model.json there when done or stopped (--minutes 0: at once).")
    private Path bundle;

    @Option(names = "--name", paramLabel = "NAME", description = "Of the model.")
    private String name = "net";

    @Option(names = "--version-name", paramLabel = "TEXT", description = "Of the model: another for each training.")
    private String version = "1";

    @Option(names = "--licence", paramLabel = "SPDX", description = "Of the weights.")
    private String licence = "Apache-2.0";

    @Option(
            names = "--credit",
            paramLabel = "SET=LICENCE|WHOM",
            description = "Licence and attribution of a set it was trained on.")
    private Map<String, String> credits = new LinkedHashMap<>();

    /** Where to, or null. */
    Path folder() {
        return bundle;
    }

    /** @throws IllegalArgumentException if a credit is not as it has to be, or there is none */
    BundleWriter writer() {
        List<Description.TrainingData> data = new ArrayList<>();
        credits.forEach((set, credit) -> {
            String[] parts = credit.split("\\|", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("--credit " + set + "=" + credit + ": expected SET=LICENCE|WHOM");
            }
            data.add(new Description.TrainingData(set, parts[0], parts[1]));
        });
        if (data.isEmpty()) {
            throw new IllegalArgumentException("--credit: say for each set under which licence and by whom it is");
        }
        return new BundleWriter(name, version, licence, data);
    }
}
