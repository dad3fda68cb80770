package amimori.ingest.cli;

import amimori.ingest.Setting;
import amimori.ingest.account.FirstOwner;
import amimori.ingest.unit.Net;
import amimori.ingest.unit.NewUnit;
import amimori.ingest.unit.Organisation;
import amimori.ingest.unit.Site;
import amimori.ingest.unit.Unit;
import amimori.ingest.unit.UnitStore;
import amimori.wire.Malformed;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Registers the units that may send, and takes the right away again. */
@Command(
        name = "unit",
        mixinStandardHelpOptions = true,
        description = "Registers units, lists them, renews their secrets and retires them.",
        synopsisSubcommandLabel = "COMMAND")
public final class UnitCommand implements Runnable {
    private static final String JSON = "print one JSON document";

    private final DatabaseSession session;
    private final String mqttPort;

    @Spec
    private CommandSpec spec;

    private UnitCommand(Map<String, String> environment) {
        this.session = new DatabaseSession(environment);
        this.mqttPort = environment.getOrDefault(Setting.MQTT_PORT.variable(), Setting.MQTT_PORT.usual());
    }

    /** The command, to be run or to be added to another as a subcommand. */
    public static CommandLine command(Map<String, String> environment) {
        return DatabaseSession.command(new UnitCommand(environment));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: add, list, secret or retire.");
    }

    private record Added(String site, String net, String unit, String secret) {}

    private record Listed(String organisation, String site, String net, String unit, String name) {}

    private record Units(List<Listed> units) {}

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Registers a unit, with its organisation, site and net if they are new; prints its secret once.")
    int add(
            @Option(names = "--site", required = true, paramLabel = "NAME", description = "where the net is")
                    String site,
            @Option(names = "--net", required = true, paramLabel = "NAME", description = "the net it watches")
                    String net,
            @Option(
                            names = "--organisation",
                            paramLabel = "NAME",
                            description = "whose it is; may be left out as long as there is one")
                    String organisation,
            @Option(names = "--json", description = JSON) boolean json,
            @Parameters(paramLabel = "UNIT-NAME", description = "what people call it") String name)
            throws Exception {
        return session.with(spec, (database, out) -> {
            UnitStore store = new UnitStore(database.dataSource());
            Site at = store.site(organisation(store, organisation), site);
            Net watched = store.net(at, net);
            NewUnit made = store.add(at, watched, name);
            Added added = new Added(at.id(), watched.id(), made.unit().id(), made.secret());
            if (json) {
                DatabaseSession.json(out, added);
            } else {
                print(out, added);
            }
        });
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the units that may send.")
    int list(@Option(names = "--json", description = JSON) boolean json) throws Exception {
        return session.with(spec, (database, out) -> {
            UnitStore store = new UnitStore(database.dataSource());
            List<Listed> all = store.organisations().stream()
                    .flatMap(organisation -> listed(store, organisation).stream())
                    .toList();
            if (json) {
                DatabaseSession.json(out, new Units(all));
            } else {
                all.forEach(unit -> out.printf(
                        "%-14s %-20s %-20s %-20s %s%n",
                        unit.unit(),
                        unit.name(),
                        unit.net() == null ? "" : unit.net(),
                        unit.site(),
                        unit.organisation()));
                out.println(all.size() + (all.size() == 1 ? " unit" : " units"));
            }
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Gives a unit a new secret and prints it once; the former is good no more.")
    int secret(
            @Option(names = "--json", description = JSON) boolean json,
            @Parameters(paramLabel = "UNIT-ID", description = "see list") String id)
            throws Exception {
        return session.with(spec, (database, out) -> {
            NewUnit unit = new UnitStore(database.dataSource()).renewSecret(id).orElseThrow(() -> unknown(id));
            Added added = new Added(unit.unit().siteId(), unit.unit().netId(), id, unit.secret());
            if (json) {
                DatabaseSession.json(out, added);
            } else {
                print(out, added);
            }
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Takes away a unit's right to send; what it has sent stays.")
    int retire(@Parameters(paramLabel = "UNIT-ID", description = "see list") String id) throws Exception {
        return session.with(spec, (database, out) -> {
            UnitStore store = new UnitStore(database.dataSource());
            Unit unit = store.find(id).orElseThrow(() -> unknown(id));
            store.retire(unit.organisationId(), id, Clock.systemUTC().instant());
            out.println("Unit " + id + " (" + unit.name() + ") may send no more.");
        });
    }

    private static Organisation organisation(UnitStore store, String name) {
        if (name != null) {
            return store.organisation(name);
        }
        List<Organisation> all = store.organisations();
        if (all.size() > 1) {
            throw Malformed.at(
                    "--organisation",
                    null,
                    "one of " + all.stream().map(Organisation::name).collect(Collectors.joining(", "))
                            + ", or a new one");
        }
        return all.isEmpty() ? store.organisation(FirstOwner.ORGANISATION) : all.get(0);
    }

    private static List<Listed> listed(UnitStore store, Organisation organisation) {
        Map<String, String> sites =
                store.sites(organisation.id()).stream().collect(Collectors.toMap(Site::id, Site::name));
        Map<String, String> nets = store.nets(organisation.id()).stream().collect(Collectors.toMap(Net::id, Net::name));
        return store.units(organisation.id()).stream()
                .map(unit -> new Listed(
                        organisation.name(),
                        sites.get(unit.siteId()),
                        unit.netId() == null ? null : nets.get(unit.netId()),
                        unit.id(),
                        unit.name()))
                .toList();
    }

    private static Malformed unknown(String id) {
        return Malformed.at("UNIT-ID", id, "the id of a unit (see unit list)");
    }

    private void print(PrintWriter out, Added added) {
        out.println("site    " + added.site());
        out.println("net     " + added.net());
        out.println("unit    " + added.unit());
        out.println("secret  " + added.secret() + "   (shown this once)");
        out.println();
        out.println(
                "Begin of the gateway's file (HOST: where this service is reached); gateway.sample.yaml shows the rest:");
        out.println();
        out.println("site: " + added.site());
        out.println("unit: " + added.unit());
        out.println("link:");
        out.println("  broker: tcp://HOST:" + mqttPort);
        out.println("  secret: " + added.secret());
    }
}
