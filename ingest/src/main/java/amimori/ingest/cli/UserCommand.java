package amimori.ingest.cli;

import amimori.ingest.account.Password;
import amimori.ingest.account.Person;
import amimori.ingest.account.PersonStore;
import amimori.ingest.account.Role;
import amimori.ingest.account.SessionStore;
import amimori.wire.Malformed;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks after who may log in. A password is asked for or read from standard input, and never an argument. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "Adds persons, lists them, sets passwords, makes tokens for scripts, shuts persons out.",
        synopsisSubcommandLabel = "COMMAND")
public final class UserCommand implements Runnable {
    private static final String JSON = "print one JSON document";
    private static final String STDIN = "read the password from standard input, one line";

    private final DatabaseSession session;

    @Spec
    private CommandSpec spec;

    private UserCommand(Map<String, String> environment) {
        this.session = new DatabaseSession(environment);
    }

    /** The command, to be run or to be added to another as a subcommand. */
    public static CommandLine command(Map<String, String> environment) {
        return DatabaseSession.command(new UserCommand(environment));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to do: add, list, token, password or disable.");
    }

    private record Token(String user, String token) {}

    private record Listed(String user, String role, String organisation, Instant created, Instant disabled) {}

    private record Users(List<Listed> users) {}

    @Command(mixinStandardHelpOptions = true, description = "Adds a person.")
    int add(
            @Option(
                            names = "--role",
                            defaultValue = "fisher",
                            paramLabel = "ROLE",
                            description = "owner, fisher, researcher or viewer (${DEFAULT-VALUE})")
                    String role,
            @Option(
                            names = "--organisation",
                            paramLabel = "NAME",
                            description = "may be left out as long as there is one")
                    String organisation,
            @Option(names = "--password-stdin", description = STDIN) boolean stdin,
            @Parameters(paramLabel = "NAME", description = "to log in with") String name)
            throws Exception {
        Role as = Role.parse("--role", role);
        char[] password = password(stdin);
        return session.with(spec, (database, out) -> {
            Person person = new PersonStore(database.dataSource()).add(name, as, organisation, password);
            out.println("Added " + person.name() + ", " + person.role().word() + " of "
                    + person.organisation().name() + ".");
        });
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists persons.")
    int list(@Option(names = "--json", description = JSON) boolean json) throws Exception {
        return session.with(spec, (database, out) -> {
            List<Listed> all = new PersonStore(database.dataSource())
                    .list().stream().map(UserCommand::listed).toList();
            if (json) {
                DatabaseSession.json(out, new Users(all));
            } else {
                all.forEach(user -> out.printf(
                        "%-20s %-11s %-20s %s%n",
                        user.user(),
                        user.role(),
                        user.organisation(),
                        user.disabled() == null ? "" : "shut out since " + user.disabled()));
            }
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Makes a bearer token for scripts, which act as the person, and prints it once.")
    int token(
            @Option(
                            names = "--label",
                            defaultValue = "script",
                            paramLabel = "TEXT",
                            description = "what it is for (${DEFAULT-VALUE})")
                    String label,
            @Option(names = "--json", description = JSON) boolean json,
            @Parameters(paramLabel = "NAME", description = "whose") String name)
            throws Exception {
        return session.with(spec, (database, out) -> {
            Person person = new PersonStore(database.dataSource()).named(name);
            String token = new SessionStore(database.dataSource(), Clock.systemUTC()).addApiToken(person, label);
            if (json) {
                DatabaseSession.json(out, new Token(person.name(), token));
            } else {
                out.println(token);
            }
        });
    }

    @Command(mixinStandardHelpOptions = true, description = "Sets another password; every browser has to log in again.")
    int password(
            @Option(names = "--password-stdin", description = STDIN) boolean stdin,
            @Parameters(paramLabel = "NAME", description = "whose") String name)
            throws Exception {
        char[] password = password(stdin);
        return session.with(spec, (database, out) -> {
            PersonStore persons = new PersonStore(database.dataSource());
            persons.setPassword(persons.named(name), password);
            out.println("The password of " + name + " is another now.");
        });
    }

    @Command(mixinStandardHelpOptions = true, description = "Shuts a person out, at once and with all tokens.")
    int disable(@Parameters(paramLabel = "NAME", description = "whom") String name) throws Exception {
        return session.with(spec, (database, out) -> {
            PersonStore persons = new PersonStore(database.dataSource());
            persons.disable(persons.named(name));
            out.println(name + " can log in no more.");
        });
    }

    private static Listed listed(PersonStore.Listed one) {
        return new Listed(
                one.person().name(),
                one.person().role().word(),
                one.person().organisation().name(),
                one.created(),
                one.disabled());
    }

    private static char[] password(boolean stdin) throws IOException {
        if (stdin) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            String line = in.readLine();
            return Password.requireGood(line == null ? new char[0] : line.toCharArray());
        }
        Console console = System.console();
        if (console == null) {
            throw new Malformed("password: nobody to ask; give it on standard input with --password-stdin");
        }
        char[] password = Password.requireGood(console.readPassword("Password: "));
        if (!Arrays.equals(password, console.readPassword("Once more: "))) {
            throw new Malformed("password: the two are not the same");
        }
        return password;
    }
}
