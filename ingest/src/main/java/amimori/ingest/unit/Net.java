package amimori.ingest.unit;

/**
 * One fixed net.
 *
 * @param id generated
 * @param siteId where it hangs
 * @param name free, unique at the site
 */
public record Net(String id, String siteId, String name) {}
