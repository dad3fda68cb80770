package amimori.analytics.detector;

import amimori.analytics.timing.Timings;
import amimori.wire.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The bundles a worker is told to use. */
public final class Bundles {
    /** Stands for the bundles inside the program. */
    public static final String SHIPPED = "shipped";

    private static final String SHIPPED_ROOT = "/amimori/models/";
    /** Those that look at every frame, if the program was built with them. */
    private static final List<String> SHIPPED_NAMES = List.of("net");

    private Bundles() {}

    /**
     * Loads them all, or none.
     *
     * @param places folders of bundles, folders that hold folders of bundles, or {@value #SHIPPED}
     * @return empty only if {@value #SHIPPED} is all that was asked for and the program was built without
     * @throws Malformed in one sentence if one of them cannot be used, or two have one id
     */
    public static List<Detector> load(List<String> places, Timings timings) {
        List<Detector> detectors = new ArrayList<>();
        boolean all = false;
        try {
            for (String place : places) {
                if (place.equals(SHIPPED)) {
                    SHIPPED_NAMES.stream()
                            .filter(Bundles::isShipped)
                            .forEach(name -> detectors.add(shipped(name, timings)));
                } else {
                    folders(place)
                            .forEach(folder ->
                                    detectors.add(Bundle.load(folder, timings).detector()));
                }
            }
            requireOwnIds(detectors);
            all = true;
            return detectors;
        } finally {
            if (!all) {
                detectors.forEach(Detector::close);
            }
        }
    }

    /**
     * What can be known without loading a model: the folders are there and their descriptions are right.
     *
     * @throws Malformed in one sentence if not
     */
    public static void requireDescribed(List<String> places) {
        for (String place : places) {
            if (!place.equals(SHIPPED)) {
                folders(place).forEach(Bundle::describe);
            }
        }
    }

    private static List<Path> folders(String place) {
        Path folder = Path.of(place);
        if (!Files.isDirectory(folder)) {
            throw Malformed.at("folder of a bundle", place, "a folder that is there, or " + SHIPPED);
        }
        if (Files.exists(folder.resolve(Bundle.DESCRIPTION)) || Files.exists(folder.resolve(Bundle.MODEL))) {
            return List.of(folder);
        }
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> bundles = inside.filter(path -> Files.exists(path.resolve(Bundle.DESCRIPTION)))
                    .sorted()
                    .toList();
            if (bundles.isEmpty()) {
                throw new Malformed(
                        folder + ": holds no bundle, neither " + Bundle.DESCRIPTION + " itself nor folders with one");
            }
            return bundles;
        } catch (IOException e) {
            throw new Malformed(folder + ": cannot be read, " + e.getMessage());
        }
    }

    private static void requireOwnIds(List<Detector> detectors) {
        Map<String, Detector> byId = new HashMap<>();
        for (Detector detector : detectors) {
            if (byId.put(detector.modelId(), detector) != null) {
                throw new Malformed("two bundles have the name and version " + detector.modelId()
                        + "; their counts could not be told apart, so give one another version");
            }
        }
    }

    private static boolean isShipped(String name) {
        return Bundles.class.getResource(SHIPPED_ROOT + name + "/" + Bundle.DESCRIPTION) != null;
    }

    private static Detector shipped(String name, Timings timings) {
        try (Folder folder = layOut(name)) {
            return Bundle.load(folder.path(), timings).detector();
        }
    }

    /**
     * The shipped bundle that looks at every frame, as files.
     *
     * @throws Malformed if the program was built without
     */
    public static Folder layOutShipped() {
        return layOut(SHIPPED_NAMES.get(0));
    }

    /** ONNX Runtime reads from files, and a shipped bundle lies inside a jar. */
    private static Folder layOut(String name) {
        try {
            Folder folder = new Folder(Files.createTempDirectory("amimori-" + name), true);
            for (String file : new String[] {Bundle.DESCRIPTION, Bundle.MODEL, Bundle.CARD}) {
                try (InputStream in = Bundles.class.getResourceAsStream(SHIPPED_ROOT + name + "/" + file)) {
                    if (in == null) {
                        folder.close();
                        throw new Malformed(
                                "the program was built without " + name + "/" + file + "; name a bundle of your own");
                    }
                    Files.copy(in, folder.path().resolve(file));
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped bundle " + name + " cannot be laid out", e);
        }
    }

    /**
     * A bundle as files.
     *
     * @param passing whether it is there only for as long as it is needed, and removed when it is closed
     */
    public record Folder(Path path, boolean passing) implements AutoCloseable {
        /** One that stays. */
        public static Folder at(Path path) {
            return new Folder(path, false);
        }

        @Override
        public void close() {
            if (!passing) {
                return;
            }
            try (Stream<Path> inside = Files.walk(path)) {
                for (Path file : inside.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(path + " cannot be removed", e);
            }
        }
    }
}
