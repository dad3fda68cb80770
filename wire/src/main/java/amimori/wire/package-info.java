/**
 * The contract between a unit at the net and the service ashore: topics, message records and their codecs.
 *
 * <p>Knows no transport, no database and no image library. Times are microseconds since 1970-01-01T00:00:00Z
 * without leap seconds, the resolution of a PostgreSQL {@code timestamptz}, so a time that went over the wire and
 * one that came back from the database are equal.
 */
package amimori.wire;
