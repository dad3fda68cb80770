/** Series of readings. */
package amimori.ingest.series;
