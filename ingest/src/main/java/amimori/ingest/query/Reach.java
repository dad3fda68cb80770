package amimori.ingest.query;

import amimori.ingest.db.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The one place where an organisation's data is told from another's. */
public final class Reach {
    private Reach() {}

    /**
     * @return the units in the scope, retired ones included, since their past remains
     * @throws NotThere when the scope names a net or a unit that is not the organisation's
     */
    public static Units units(Rows rows, Scope scope) throws Exception {
        if (scope.net() != null && !ownsNet(rows, scope)) {
            throw new NotThere();
        }
        List<String> ids = rows.list(
                "select u.id from unit u join site s on s.id = u.site_id where s.organisation_id = ?"
                        + " and (?::text is null or u.id = ?) and (?::text is null or u.net_id = ?)",
                row -> row.getString(1),
                scope.organisation(),
                scope.unit(),
                scope.unit(),
                scope.net(),
                scope.net());
        if (scope.unit() != null && ids.isEmpty()) {
            throw new NotThere();
        }
        return new Units(ids);
    }

    /** Those among them that are not retired. @throws NotThere as {@link #units} does */
    static Units working(Rows rows, Scope scope) throws Exception {
        return new Units(rows.list(
                "select id from unit where id = any (?) and retired is null", row -> row.getString(1), (Object)
                        units(rows, scope).ids()));
    }

    /**
     * Which rows of {@code dead_letter d} are meant. A letter belongs to the organisation whose unit sent it; one that
     * came before its unit was registered, to the one that has the unit now; one of nobody, to who may see strangers.
     */
    public static Condition letters(DeadLetterFilter filter) {
        Condition condition = new Condition();
        if (filter.organisation() != null) {
            condition
                    .and("(d.organisation_id = ? or d.organisation_id is null)", filter.organisation())
                    .and(
                            "coalesce(d.organisation_id, (select s.organisation_id from unit u"
                                    + " join site s on s.id = u.site_id where u.id = split_part(d.topic, '/', 4)"
                                    + " and s.id = split_part(d.topic, '/', 3)), ?) = ?",
                            filter.strangers() ? filter.organisation() : "",
                            filter.organisation());
        }
        if (!filter.ids().isEmpty()) {
            condition.and("d.id = any (?::text[]::bigint[])", (Object)
                    filter.ids().stream().map(String::valueOf).toArray(String[]::new));
        }
        and(condition, "d.reason = ?", filter.reason());
        and(condition, "d.unit_id = ?", filter.unit());
        and(condition, "starts_with(d.topic, ?)", filter.topic());
        and(condition, "d.last_received >= ?", filter.from());
        and(condition, "d.last_received < ?", filter.to());
        return condition;
    }

    /**
     * Refuses what would change a net that is not the organisation's, inside the transaction that is about to.
     *
     * @param organisation of the person who asks; null on the command line, which reaches every organisation's
     * @throws NotThere if there is no such net, or not there
     */
    public static void requireNet(Connection connection, String organisation, String net) throws SQLException {
        require(
                connection,
                "select 1 from net n join site s on s.id = n.site_id"
                        + " where n.id = ? and s.organisation_id = coalesce(?, s.organisation_id) for no key update of n",
                net,
                organisation);
    }

    /** The same of a unit. */
    public static void requireUnit(Connection connection, String organisation, String unit) throws SQLException {
        require(
                connection,
                "select 1 from unit u join site s on s.id = u.site_id"
                        + " where u.id = ? and s.organisation_id = coalesce(?, s.organisation_id) for no key update of u",
                unit,
                organisation);
    }

    private static void require(Connection connection, String sql, Object... values) throws SQLException {
        if (Jdbc.query(connection, sql, row -> row.getInt(1), values).isEmpty()) {
            throw new NotThere();
        }
    }

    private static void and(Condition condition, String piece, Object value) {
        if (value != null) {
            condition.and(piece, value);
        }
    }

    private static boolean ownsNet(Rows rows, Scope scope) throws Exception {
        return !rows.list(
                        "select 1 from net n join site s on s.id = n.site_id"
                                + " where n.id = ? and s.organisation_id = ?",
                        row -> row.getInt(1),
                        scope.net(),
                        scope.organisation())
                .isEmpty();
    }
}
