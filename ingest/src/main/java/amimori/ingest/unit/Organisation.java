package amimori.ingest.unit;

/**
 * Whoever owns sites: a cooperative, a company, an institute.
 *
 * @param id generated
 * @param name free, unique in the installation
 */
public record Organisation(String id, String name) {}
