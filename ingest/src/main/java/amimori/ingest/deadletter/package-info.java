/** What could not be stored, and why. */
package amimori.ingest.deadletter;
