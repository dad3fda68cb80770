package amimori.analytics.detector;

import amimori.analytics.timing.Timings;
import amimori.wire.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model with all that is needed to use it: a folder with {@code model.onnx}, {@code model.json} ({@link Description})
 * and {@code card.md}, which says to people what it is good for. Nothing in it is a program.
 */
public final class Bundle implements AutoCloseable {
    static final String DESCRIPTION = "model.json";
    static final String MODEL = "model.onnx";
    static final String CARD = "card.md";

    private static final long MAX_JSON_BYTES = 1 << 20;

    private final Path folder;
    private final OnnxDetector detector;

    private Bundle(Path folder, OnnxDetector detector) {
        this.folder = folder;
        this.detector = detector;
    }

    /**
     * Loads a bundle, holds its file against its description and runs it once.
     *
     * @throws Malformed in one sentence that says which file does not agree with what
     */
    public static Bundle load(Path folder) {
        return load(folder, Timings.NONE);
    }

    /** @param timings is told how long the detector takes for what */
    public static Bundle load(Path folder, Timings timings) {
        return load(folder, describe(folder), timings);
    }

    /** As if its {@code model.json} said this. */
    public static Bundle load(Path folder, Description description, Timings timings) {
        Path onnx = folder.resolve(MODEL);
        try {
            Trial.compare(Signature.read(onnx), description);
            return new Bundle(folder, tried(folder, description, timings));
        } catch (IOException e) {
            throw new Malformed(onnx + ": not a model that ONNX Runtime reads, " + Malformed.shown(e.getMessage()));
        } catch (Malformed e) {
            throw new Malformed(onnx + ": " + e.getMessage());
        }
    }

    private static OnnxDetector tried(Path folder, Description description, Timings timings) throws IOException {
        Network network =
                Network.load(folder, description.input(), description.output().name());
        try {
            BoxReader reader = new BoxReader(
                    description.input(),
                    description.output(),
                    description.classes().size());
            Trial.run(network, description);
            return new OnnxDetector(description, network, reader, timings);
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    /**
     * What the bundle says of itself, its model not loaded.
     *
     * @throws Malformed if a file is missing or {@code model.json} is not as it has to be
     */
    public static Description describe(Path folder) {
        for (String file : new String[] {DESCRIPTION, MODEL, CARD}) {
            if (!Files.isReadable(folder.resolve(file))) {
                throw new Malformed(folder + ": has no readable " + file + "; a bundle is a folder with " + DESCRIPTION
                        + ", " + MODEL + " and " + CARD);
            }
        }
        Path file = folder.resolve(DESCRIPTION);
        try {
            if (Files.size(file) > MAX_JSON_BYTES) {
                throw Malformed.at("bytes", Files.size(file), "at most " + MAX_JSON_BYTES);
            }
            return Description.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Malformed(file + ": cannot be read, " + e.getMessage());
        } catch (Malformed e) {
            throw new Malformed(file + ": " + e.getMessage());
        }
    }

    public Path folder() {
        return folder;
    }

    public Description description() {
        return detector.description();
    }

    /** Good until the bundle is closed. */
    public OnnxDetector detector() {
        return detector;
    }

    @Override
    public void close() {
        detector.close();
    }
}
