package amimori.ingest.unit;

import amimori.ingest.db.Jdbc;
import amimori.wire.Ids;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Organisations, their sites and nets, and the units that may send. */
public final class UnitStore {
    private static final String UNIT = """
            select u.id, u.site_id, u.net_id, s.organisation_id, u.name, u.secret_hash, u.retired
            from unit u join site s on s.id = u.site_id
            """;

    private final Jdbc jdbc;

    public UnitStore(DataSource source) {
        this.jdbc = new Jdbc(source);
    }

    /** The organisation of that name, made if there is none. */
    public Organisation organisation(String name) {
        requireName("organisation", name);
        jdbc.update(
                "insert into organisation (id, name) values (?, ?) on conflict (name) do nothing", Ids.next(), name);
        return jdbc.first("select id, name from organisation where name = ?", UnitStore::organisation, name)
                .orElseThrow();
    }

    public List<Organisation> organisations() {
        return jdbc.query("select id, name from organisation order by created, id", UnitStore::organisation);
    }

    /** The organisation's site of that name, made if there is none. */
    public Site site(Organisation organisation, String name) {
        requireName("site", name);
        jdbc.update(
                "insert into site (id, organisation_id, name) values (?, ?, ?) on conflict do nothing",
                Ids.next(),
                organisation.id(),
                name);
        return jdbc.first(
                        "select id, organisation_id, name from site where organisation_id = ? and name = ?",
                        UnitStore::site,
                        organisation.id(),
                        name)
                .orElseThrow();
    }

    public List<Site> sites(String organisationId) {
        return jdbc.query(
                "select id, organisation_id, name from site where organisation_id = ? order by name",
                UnitStore::site,
                organisationId);
    }

    /** The site's net of that name, made if there is none. */
    public Net net(Site site, String name) {
        requireName("net", name);
        jdbc.update(
                "insert into net (id, site_id, name) values (?, ?, ?) on conflict do nothing",
                Ids.next(),
                site.id(),
                name);
        return jdbc.first(
                        "select id, site_id, name from net where site_id = ? and name = ?",
                        UnitStore::net,
                        site.id(),
                        name)
                .orElseThrow();
    }

    public List<Net> nets(String organisationId) {
        return jdbc.query(
                "select n.id, n.site_id, n.name from net n join site s on s.id = n.site_id"
                        + " where s.organisation_id = ? order by s.name, n.name",
                UnitStore::net,
                organisationId);
    }

    /** Who owns a net; empty if there is none of that id. */
    public Optional<Organisation> owner(String netId) {
        return jdbc.first(
                "select o.id, o.name from net n join site s on s.id = n.site_id"
                        + " join organisation o on o.id = s.organisation_id where n.id = ?",
                UnitStore::organisation,
                netId);
    }

    /**
     * Registers a new unit with a secret of its own.
     *
     * @param net the net it watches, or null
     * @throws IllegalArgumentException if the site has a unit of that name already
     */
    public NewUnit add(Site site, Net net, String name) {
        return add(site, net, name, Ids.next(), Ids.secret());
    }

    /** The same with an id and a secret that the caller chose, for fleets that must come out the same each time. */
    public NewUnit add(Site site, Net net, String name, String id, String secret) {
        requireName("unit", name);
        Ids.requireId("unit id", id);
        int added = jdbc.update(
                "insert into unit (id, site_id, net_id, name, secret_hash) values (?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                id,
                site.id(),
                net == null ? null : net.id(),
                name,
                DeviceSecret.hash(secret));
        if (added == 0) {
            throw new IllegalArgumentException(
                    "Site \"" + site.name() + "\" has a unit \"" + name + "\", or the id " + id + ", already.");
        }
        return new NewUnit(find(id).orElseThrow(), secret);
    }

    /** Gives a unit another secret in place of the one it had, which is good no more; empty when there is no such unit. */
    public Optional<NewUnit> renewSecret(String id) {
        String secret = Ids.secret();
        jdbc.update("update unit set secret_hash = ? where id = ?", DeviceSecret.hash(secret), id);
        return find(id).map(unit -> new NewUnit(unit, secret));
    }

    /** A unit by its id, whoever owns it, retired ones too. */
    public Optional<Unit> find(String id) {
        return jdbc.first(UNIT + " where u.id = ?", UnitStore::unit, id);
    }

    /** The organisation's units that are not retired, by site and name. */
    public List<Unit> units(String organisationId) {
        return jdbc.query(
                UNIT + " where s.organisation_id = ? and u.retired is null order by s.name, u.name",
                UnitStore::unit,
                organisationId);
    }

    /** Forbids a unit to send; what it has sent stays. Returns whether there was such a unit. */
    public boolean retire(String organisationId, String id, Instant when) {
        return jdbc.update(
                        "update unit set retired = coalesce(retired, ?) where id = ?"
                                + " and site_id in (select id from site where organisation_id = ?)",
                        when,
                        id,
                        organisationId)
                > 0;
    }

    /** Those of the given ids that may send, in one look. */
    public static Map<String, Unit> registered(Connection connection, Collection<String> ids) throws SQLException {
        Map<String, Unit> found = new HashMap<>();
        Jdbc.query(connection, UNIT + " where u.id = any (?) and u.retired is null", UnitStore::unit, (Object)
                        ids.toArray(String[]::new))
                .forEach(unit -> found.put(unit.id(), unit));
        return found;
    }

    private static void requireName(String what, String name) {
        if (name == null || name.isBlank() || name.length() > 200 || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The name of the " + what + " must have 1 to 200 characters.");
        }
    }

    private static Organisation organisation(ResultSet row) throws SQLException {
        return new Organisation(row.getString("id"), row.getString("name"));
    }

    private static Site site(ResultSet row) throws SQLException {
        return new Site(row.getString("id"), row.getString("organisation_id"), row.getString("name"));
    }

    private static Net net(ResultSet row) throws SQLException {
        return new Net(row.getString("id"), row.getString("site_id"), row.getString("name"));
    }

    private static Unit unit(ResultSet row) throws SQLException {
        return new Unit(
                row.getString("id"),
                row.getString("site_id"),
                row.getString("net_id"),
                row.getString("organisation_id"),
                row.getString("name"),
                row.getString("secret_hash"),
                Jdbc.instant(row, "retired"));
    }
}
