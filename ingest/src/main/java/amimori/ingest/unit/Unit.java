package amimori.ingest.unit;

import java.time.Instant;

/**
 * A registered unit: what sends.
 *
 * @param id generated; the fourth level of a topic, its MQTT user name and its client id
 * @param siteId where it is; only topics of this site are its own
 * @param netId the net it watches, or null
 * @param organisationId who owns the site
 * @param name free, unique at the site
 * @param secretHash see {@link DeviceSecret}
 * @param retired since when it may send no more, or null
 */
public record Unit(
        String id,
        String siteId,
        String netId,
        String organisationId,
        String name,
        String secretHash,
        Instant retired) {}
