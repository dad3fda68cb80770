package amimori.standalone;

import amimori.standalone.cli.Amimori;
import java.io.PrintWriter;
import picocli.CommandLine;

/** The command {@code amimori}. */
public final class Main {
    private Main() {}

    /** Exit code 0 on success, 1 if it cannot work as configured, 2 if the command line is wrong. */
    public static void main(String[] arguments) {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "amimori/standalone/logback.xml");
        }
        CommandLine commands = Amimori.commands(System.getenv());
        commands.setOut(new PrintWriter(System.out, true));
        commands.setErr(new PrintWriter(System.err, true));
        System.exit(commands.execute(arguments));
    }
}
