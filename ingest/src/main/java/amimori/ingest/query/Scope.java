package amimori.ingest.query;

import amimori.wire.Ids;
import amimori.wire.Malformed;

/**
 * Whose data is asked for.
 *
 * @param organisation of the person who asks; never from the request itself
 * @param net id of a net, or null
 * @param unit id of a unit, or null; not together with a net
 */
public record Scope(String organisation, String net, String unit) {
    public Scope {
        Ids.requireId("organisation", organisation);
        if (net != null) {
            Ids.requireId("parameter net", net);
        }
        if (unit != null) {
            Ids.requireId("parameter unit", unit);
        }
        if (net != null && unit != null) {
            throw Malformed.at("parameter unit", unit, "either net or unit, not both");
        }
    }

    /** Everything the organisation has. */
    public static Scope all(String organisation) {
        return new Scope(organisation, null, null);
    }

    /** One unit. */
    public static Scope unit(String organisation, String unit) {
        return new Scope(organisation, null, unit);
    }

    /** @throws Malformed unless a net or a unit is named */
    Scope requireNarrow() {
        if (net == null && unit == null) {
            throw Malformed.at(
                    "parameter net", null, "the id of a net (see /api/v1/nets), or of a unit as parameter unit");
        }
        return this;
    }
}
