package amimori.ingest.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The page's files as they lie on the class path. */
final class Webroot {
    private Webroot() {}

    static String text(String path) {
        try {
            return Files.readString(root().resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Paths of the files below a folder, relative to the webroot, in order. */
    static List<String> files(String folder) {
        try (Stream<Path> found = Files.walk(root().resolve(folder))) {
            return found.filter(Files::isRegularFile)
                    .map(file -> root().relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        try {
            return Path.of(Webroot.class.getResource("/webroot/index.html").toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
