/** Sensor readings. */
package amimori.ingest.reading;
