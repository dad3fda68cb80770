/**
 * Questions to the database: validated immutable queries, and readers that answer them row by row. A query on data of
 * units carries a {@link amimori.ingest.query.Scope}; {@link amimori.ingest.query.Reach} is the one place where it
 * becomes units.
 */
package amimori.ingest.query;
