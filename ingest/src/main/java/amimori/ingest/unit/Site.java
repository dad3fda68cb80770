package amimori.ingest.unit;

/**
 * A place with nets.
 *
 * @param id generated; the third level of a topic
 * @param organisationId who owns it
 * @param name free, unique in the organisation
 */
public record Site(String id, String organisationId, String name) {}
