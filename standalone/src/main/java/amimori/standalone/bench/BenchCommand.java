package amimori.standalone.bench;

import amimori.ingest.db.DbConfig;
import amimori.standalone.fault.Db;
import amimori.standalone.fault.FaultsCommand;
import amimori.standalone.fault.OwnDatabase;
import amimori.wire.Ids;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bench}: what measures and what torments, each a command of its own. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Measures what this machine can: readings from a unit to a committed row, frames to counts, and faults.")
public final class BenchCommand {
    private BenchCommand() {}

    /** @param environment of the process */
    public static CommandLine command(Map<String, String> environment) {
        CommandLine bench = new CommandLine(new BenchCommand());
        bench.addSubcommand(new IngestCommand(environment));
        bench.addSubcommand(new ServerChild(environment));
        bench.addSubcommand(new FleetChild());
        bench.addSubcommand(new amimori.analytics.bench.BenchCommand());
        bench.addSubcommand(new FaultsCommand(environment, BenchCommand::beside));
        return bench;
    }

    private static OwnDatabase beside(DbConfig named) {
        TestBed bed = TestBed.beside(named, Ids.next());
        DbConfig own = bed.config();
        return new OwnDatabase(new Db(own.url(), own.user(), own.password()), bed.leftOver(), bed::close);
    }
}
