package amimori.ingest.cli;

import amimori.ingest.placement.NewPart;
import amimori.ingest.placement.NewPlacement;
import amimori.ingest.placement.PartStore;
import amimori.ingest.placement.PlacementStore;
import amimori.ingest.query.PlacementReader;
import amimori.ingest.query.Rows;
import amimori.ingest.query.Scope;
import amimori.ingest.unit.Net;
import amimori.ingest.unit.Organisation;
import amimori.ingest.unit.Site;
import amimori.ingest.unit.UnitStore;
import amimori.wire.Malformed;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Nets, their parts, and which camera sees which of them. */
@Command(
        name = "net",
        mixinStandardHelpOptions = true,
        description = "Shows nets and their parts, renames parts, and says where cameras hang.",
        synopsisSubcommandLabel = "COMMAND")
public final class NetCommand implements Runnable {
    private static final String JSON = "print one JSON document";
    private static final String NET = "NET-ID";
    /** Who says it, as people are shown it. */
    private static final String BY = "command line";

    private final DatabaseSession session;

    @Spec
    private CommandSpec spec;

    private NetCommand(Map<String, String> environment) {
        this.session = new DatabaseSession(environment);
    }

    /** The command, to be run or to be added to another as a subcommand. */
    public static CommandLine command(Map<String, String> environment) {
        return DatabaseSession.command(new NetCommand(environment));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to do: list, parts, part, placements or place.");
    }

    private record Listed(String organisation, String site, String net, String name) {}

    private record Nets(List<Listed> nets) {}

    private record Parts(List<PlacementReader.Part> parts) {}

    private record Placements(List<PlacementReader.Placement> placements) {}

    @Command(mixinStandardHelpOptions = true, description = "Lists the nets.")
    int list(@Option(names = "--json", description = JSON) boolean json) throws Exception {
        return session.with(spec, (database, out) -> {
            UnitStore store = new UnitStore(database.dataSource());
            List<Listed> all = new ArrayList<>();
            for (Organisation organisation : store.organisations()) {
                List<Site> sites = store.sites(organisation.id());
                for (Net net : store.nets(organisation.id())) {
                    sites.stream()
                            .filter(site -> site.id().equals(net.siteId()))
                            .forEach(site ->
                                    all.add(new Listed(organisation.name(), site.name(), net.id(), net.name())));
                }
            }
            if (json) {
                DatabaseSession.json(out, new Nets(all));
            } else {
                all.forEach(net ->
                        out.printf("%-14s %-20s %-20s %s%n", net.net(), net.name(), net.site(), net.organisation()));
            }
        });
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the parts of a net, as a fish meets them.")
    int parts(
            @Option(names = "--json", description = JSON) boolean json,
            @Parameters(paramLabel = NET, description = "see list") String net)
            throws Exception {
        return session.with(spec, (database, out) -> {
            Scope scope = scope(database.dataSource(), net);
            List<PlacementReader.Part> parts = new ArrayList<>();
            Rows.within(database.dataSource(), rows -> parts.addAll(PlacementReader.parts(rows, scope)));
            if (json) {
                DatabaseSession.json(out, new Parts(parts));
            } else {
                parts.forEach(part -> out.printf(
                        "%-12s %-8s %4d  %s%n", part.code(), part.hauled() ? "hauled" : "", part.rank(), part.name()));
            }
        });
    }

    @Command(mixinStandardHelpOptions = true, description = "Renames a part of a net, or adds one.")
    int part(
            @Option(names = "--name", required = true, paramLabel = "NAME", description = "what people call it")
                    String name,
            @Option(names = "--hauled", negatable = true, description = "whether what is in it is hauled")
                    Boolean hauled,
            @Option(names = "--rank", paramLabel = "N", description = "order among the parts, 0 to 1000") Integer rank,
            @Parameters(index = "0", paramLabel = NET, description = "see list") String net,
            @Parameters(index = "1", paramLabel = "CODE", description = "see parts") String code)
            throws Exception {
        NewPart part = new NewPart(code, name, hauled, rank);
        return session.with(spec, (database, out) -> {
            scope(database.dataSource(), net);
            new PartStore(database.dataSource()).put(null, net, part);
            out.println("Part " + code + " is called " + part.name() + ".");
        });
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists what each camera of a net saw, from when to when.")
    int placements(
            @Option(names = "--json", description = JSON) boolean json,
            @Parameters(paramLabel = NET, description = "see list") String net)
            throws Exception {
        return session.with(spec, (database, out) -> {
            Scope scope = scope(database.dataSource(), net);
            List<PlacementReader.Placement> all = new ArrayList<>();
            Rows.within(database.dataSource(), rows -> all.addAll(PlacementReader.placements(rows, scope)));
            if (json) {
                DatabaseSession.json(out, new Placements(all));
            } else {
                all.forEach(one -> out.printf(
                        "%-14s %-10s %-10s %6s m  from %s%s  %s%n",
                        one.unit(),
                        one.camera(),
                        one.part() == null ? "?" : one.part().code(),
                        one.depth() == null ? "?" : one.depth(),
                        one.from(),
                        one.to() == null ? "" : " to " + one.to(),
                        one.by() == null ? "(the unit says)" : "(" + one.by() + ")"));
            }
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Says where a camera hangs from now on, or from a time on; what was said before stays.")
    int place(
            @Option(names = "--part", required = true, paramLabel = "CODE", description = "see parts") String part,
            @Option(names = "--depth", paramLabel = "M", description = "below the surface; as before if left out")
                    Double depth,
            @Option(names = "--direction", paramLabel = "TEXT", description = "where it looks") String direction,
            @Option(
                            names = "--from",
                            paramLabel = "TIME",
                            description = "such as 2026-01-31T05:00:00Z; now if left out")
                    String from,
            @Parameters(index = "0", paramLabel = NET, description = "see list") String net,
            @Parameters(index = "1", paramLabel = "UNIT-ID", description = "see unit list") String unit,
            @Parameters(index = "2", paramLabel = "CAMERA", description = "its name at the unit") String camera)
            throws Exception {
        NewPlacement placement = new NewPlacement(unit, camera, part, depth, direction, from(from));
        return session.with(spec, (database, out) -> {
            scope(database.dataSource(), net);
            if (new UnitStore(database.dataSource()).find(unit).isEmpty()) {
                throw Malformed.at("UNIT-ID", unit, "the id of a unit (see unit list)");
            }
            new PlacementStore(database.dataSource()).place(null, BY, net, placement);
            out.println("Camera " + camera + " sees " + part + " from " + placement.from() + " on.");
        });
    }

    private static Instant from(String text) {
        try {
            return text == null
                    ? Clock.systemUTC().instant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Malformed.at("--from", text, "a time such as 2026-01-31T05:00:00Z");
        }
    }

    /** The net as its own organisation sees it. */
    private static Scope scope(DataSource database, String net) {
        return new UnitStore(database)
                .owner(net)
                .map(owner -> new Scope(owner.id(), net, null))
                .orElseThrow(() -> Malformed.at(NET, net, "the id of a net (see net list)"));
    }
}
