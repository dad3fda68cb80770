package amimori.standalone.bench;

import amimori.ingest.account.FirstOwner;
import amimori.ingest.db.Jdbc;
import amimori.ingest.unit.DeviceSecret;
import amimori.ingest.unit.Site;
import amimori.ingest.unit.UnitStore;
import amimori.simulator.unit.Credentials;
import amimori.standalone.DataFolder;
import amimori.wire.Ids;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Registers the fleet's units in one go, twenty at a net, and keeps what they log in with. */
final class RegisterStore {
    private static final int UNITS_OF_A_NET = 20;

    private RegisterStore() {}

    /** @param file takes a line of credentials for each unit; for the owner's eyes only */
    static void register(DataSource database, int units, Path file) throws SQLException, IOException {
        UnitStore store = new UnitStore(database);
        Site site = store.site(store.organisation(FirstOwner.ORGANISATION), "bench");
        List<Credentials> all = new ArrayList<>();
        for (int i = 0; i < units; i++) {
            all.add(new Credentials(site.id(), Ids.next(), Ids.secret()));
        }
        try (Connection connection = database.getConnection()) {
            insert(connection, site, all);
        }
        DataFolder.writePrivately(file, all.stream().map(Credentials::line).collect(Collectors.joining("\n")));
    }

    private static void insert(Connection connection, Site site, List<Credentials> all) throws SQLException {
        int nets = (all.size() + UNITS_OF_A_NET - 1) / UNITS_OF_A_NET;
        String[] net = new String[nets];
        String[] netName = new String[nets];
        for (int i = 0; i < nets; i++) {
            net[i] = Ids.next();
            netName[i] = "net " + (i + 1);
        }
        String[] id = new String[all.size()];
        String[] of = new String[all.size()];
        String[] name = new String[all.size()];
        String[] hash = new String[all.size()];
        for (int i = 0; i < all.size(); i++) {
            id[i] = all.get(i).unit();
            of[i] = net[i / UNITS_OF_A_NET];
            name[i] = "unit " + (i + 1);
            hash[i] = DeviceSecret.hash(all.get(i).secret());
        }
        Jdbc.update(
                connection,
                "insert into net (id, site_id, name) select i, ?, n from unnest(?::text[], ?::text[]) as k (i, n)",
                site.id(),
                net,
                netName);
        Jdbc.update(
                connection,
                "insert into unit (id, site_id, net_id, name, secret_hash) select i, ?, t, n, h"
                        + " from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as k (i, t, n, h)",
                site.id(),
                id,
                of,
                name,
                hash);
    }
}
