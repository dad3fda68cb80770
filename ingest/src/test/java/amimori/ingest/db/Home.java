package amimori.ingest.db;

/** A database server that tests run on: the same suite on each. */
public interface Home {
    /** A new, empty database. */
    DbConfig fresh();
}
