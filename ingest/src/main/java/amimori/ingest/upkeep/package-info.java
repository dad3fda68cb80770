/** Timed work on the database. */
package amimori.ingest.upkeep;
