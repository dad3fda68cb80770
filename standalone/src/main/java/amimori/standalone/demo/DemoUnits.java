package amimori.standalone.demo;

import amimori.ingest.Misconfigured;
import amimori.ingest.placement.NewPlacement;
import amimori.ingest.placement.PlacementStore;
import amimori.ingest.unit.Net;
import amimori.ingest.unit.NewUnit;
import amimori.ingest.unit.Organisation;
import amimori.ingest.unit.Site;
import amimori.ingest.unit.UnitStore;
import amimori.simulator.demo.DemoNet;
import amimori.simulator.unit.Credentials;
import amimori.simulator.unit.Twin;
import amimori.simulator.unit.UnitPlan;
import amimori.standalone.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** The demonstration's units, registered once like real ones; what they log in with is kept beside their spools. */
public final class DemoUnits {
    private static final String DEFAULT_ORGANISATION = "default organisation";
    private static final String FILE = "units.jsonl";
    private static final String BY = "demo";

    /** Before any past that a demonstration may have. */
    private static final Instant HUNG = Instant.EPOCH;

    private DemoUnits() {}

    /** @throws Misconfigured if what was kept cannot be read, or belongs to another database */
    public static List<Credentials> registered(DataSource database, Path folder) {
        Path file = folder.resolve(FILE);
        UnitStore units = new UnitStore(database);
        try {
            if (!Files.exists(file)) {
                DataFolder.writePrivately(file, register(database, units));
            }
            List<Credentials> credentials = Credentials.read(file);
            for (Credentials unit : credentials) {
                if (units.find(unit.unit()).isEmpty()) {
                    throw new Misconfigured("The unit " + unit.unit() + " of the demonstration in " + folder
                            + " is not in this database; start with another AMIMORI_DATA.");
                }
            }
            return credentials;
        } catch (IOException e) {
            throw new Misconfigured("The file " + file + " of the demonstration cannot be kept: " + e.getMessage(), e);
        }
    }

    private static String register(DataSource database, UnitStore units) {
        Organisation organisation =
                units.organisations().stream().findFirst().orElseGet(() -> units.organisation(DEFAULT_ORGANISATION));
        PlacementStore placements = new PlacementStore(database);
        StringBuilder lines = new StringBuilder();
        for (DemoNet demo : DemoNet.ALL) {
            Site site = units.site(organisation, demo.site());
            Net net = units.net(site, demo.net());
            NewUnit unit = units.add(site, net, demo.unit());
            placements.place(null, BY, net.id(), placement(unit.unit().id(), demo));
            lines.append("{\"site\":\"")
                    .append(site.id())
                    .append("\",\"net\":\"")
                    .append(net.id());
            lines.append("\",\"unit\":\"").append(unit.unit().id()).append("\",\"secret\":\"");
            lines.append(unit.secret()).append("\"}\n");
        }
        return lines.toString();
    }

    private static NewPlacement placement(String unit, DemoNet demo) {
        UnitPlan plan = demo.plan();
        return new NewPlacement(
                unit, Twin.CAMERA, plan.part().code(), plan.camera().depth(), null, HUNG);
    }
}
