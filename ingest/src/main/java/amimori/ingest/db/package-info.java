/** The database as the rest sees it: opened and checked, blocking JDBC in one place, rows in by COPY. */
package amimori.ingest.db;
