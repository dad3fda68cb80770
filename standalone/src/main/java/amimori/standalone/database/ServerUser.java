package amimori.standalone.database;

import amimori.ingest.Misconfigured;
import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;

/**
 * The user of the operating system as whom PostgreSQL runs. It refuses to run as root; where this process is root, it
 * is run as {@value #NOBODY}.
 *
 * @param prefix what goes before a command; empty if this process' own user will do
 */
record ServerUser(List<String> prefix) {
    private static final String NOBODY = "nobody";

    /**
     * Ways to become nobody, tried in this order. The capabilities let PostgreSQL pass through the folders above its
     * own, in case the data folder lies in one that is closed to others, such as /root.
     */
    private static final List<List<String>> WAYS = List.of(
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + gid(), "--clear-groups", "--"),
            withCapability("dac_read_search"),
            withCapability("dac_override"),
            List.of("runuser", "-u", NOBODY, "--"));

    private static List<String> withCapability(String name) {
        return List.of(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + gid(),
                "--clear-groups",
                "--inh-caps=-all,+" + name,
                "--ambient-caps=-all,+" + name,
                "--");
    }

    /**
     * Finds out who can work in the folder, and hands it over.
     *
     * @param folder empty, of this process' own
     */
    static ServerUser owning(Path folder) throws IOException {
        if (new UnixSystem().getUid() != 0) {
            return new ServerUser(List.of());
        }
        UserPrincipal nobody =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY);
        Files.setOwner(folder, nobody);
        return WAYS.stream()
                .map(ServerUser::new)
                .filter(user -> user.canWriteIn(folder))
                .findFirst()
                .orElseThrow(
                        () -> new Misconfigured("PostgreSQL does not run as root, and no way was found to run it as "
                                + "the user " + NOBODY + " in " + folder
                                + " (tried setpriv and runuser); start Amimori as "
                                + "another user, or name a PostgreSQL with AMIMORI_DB_URL."));
    }

    /** Whether the folders above the data are closed to this user, who passes them all the same. */
    boolean passesByCapability() {
        return prefix.stream().anyMatch(word -> word.startsWith("--ambient-caps"));
    }

    private boolean canWriteIn(Path folder) {
        return Command.succeeds(with(List.of("sh", "-c", "cd \"$0\" && : > probe && rm probe", folder.toString())));
    }

    List<String> with(List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    private static String gid() {
        try {
            return Files.readAllLines(Path.of("/etc/passwd")).stream()
                    .map(line -> line.split(":"))
                    .filter(field -> field.length > 3 && field[0].equals(NOBODY))
                    .map(field -> field[3])
                    .findFirst()
                    .orElse("65534");
        } catch (IOException e) {
            return "65534"; // where there is no such file, setpriv will say so
        }
    }
}
