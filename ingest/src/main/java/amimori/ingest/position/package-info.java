/** Positions of nets. */
package amimori.ingest.position;
