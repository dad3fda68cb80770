/** Counters of records. */
package amimori.ingest.metrics;
