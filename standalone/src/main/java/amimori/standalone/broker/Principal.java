package amimori.standalone.broker;

/**
 * Who is connected.
 *
 * @param name MQTT user name: the id of the unit or the name of the service
 * @param role what it is
 * @param site id of the unit's site; {@code ""} for a service
 */
public record Principal(String name, Role role, String site) {
    /** What a client of the broker can be. */
    public enum Role {
        UNIT,
        /** Reads everything, writes commands and desired settings. */
        INGEST,
        /** Reads frames, writes counts. */
        ANALYTICS
    }

    static Principal unit(String id, String site) {
        return new Principal(id, Role.UNIT, site);
    }

    static Principal service(Role role) {
        return new Principal(role == Role.INGEST ? "ingest" : "analytics", role, "");
    }
}
