package amimori.ingest.query;

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
