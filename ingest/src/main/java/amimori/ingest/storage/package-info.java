/** Storage that ages: what is forgotten and when, what is compressed, and how long the disk will do. */
package amimori.ingest.storage;
