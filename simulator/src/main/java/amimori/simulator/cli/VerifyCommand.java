package amimori.simulator.cli;

import amimori.simulator.ledger.Verdict;
import amimori.simulator.ledger.Verifier;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code simulate verify}: ledger against database. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Compares a ledger with the database value by value: acknowledged ⊆ stored ⊆ sent, nothing twice.")
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "LEDGER", description = "Written by 'simulate fleet' or 'simulate units'.")
    private Path ledger;

    @Option(
            names = "--db",
            required = true,
            paramLabel = "URL",
            description = "JDBC URL of the database; default AMIMORI_DB_URL.",
            defaultValue = "${env:AMIMORI_DB_URL}")
    private String url;

    @Option(names = "--db-user", paramLabel = "NAME", defaultValue = "${env:AMIMORI_DB_USER}", description = "User.")
    private String user;

    @Option(
            names = "--db-password",
            paramLabel = "WORD",
            defaultValue = "${env:AMIMORI_DB_PASSWORD}",
            description = "Better given as AMIMORI_DB_PASSWORD.")
    private String password;

    @Option(names = "--complete", description = "All that was sent must be stored, acknowledged or not.")
    private boolean complete;

    @Option(names = "--json", description = "One JSON document as the last line.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        return Refusal.of(spec, this::compare);
    }

    private Integer compare() throws Exception {
        Properties login = new Properties();
        if (user != null && !user.isBlank()) {
            login.setProperty("user", user);
        }
        if (password != null && !password.isBlank()) {
            login.setProperty("password", password);
        }
        login.setProperty("options", "-c jit=off"); // some servers lack its library, which shows only at a large table
        Verdict verdict;
        try (Connection connection = DriverManager.getConnection(url, login)) {
            verdict = Verifier.verify(ledger, connection, complete);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(verdict.table());
        if (json) {
            out.println(verdict.json());
        }
        out.flush();
        return verdict.good() ? 0 : 1;
    }
}
