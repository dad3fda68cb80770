/** Whether the process can do its work, and if not, why. */
package amimori.ingest.health;
