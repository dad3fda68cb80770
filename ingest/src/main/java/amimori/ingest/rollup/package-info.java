/** Hours and days of readings, kept up to date. */
package amimori.ingest.rollup;
