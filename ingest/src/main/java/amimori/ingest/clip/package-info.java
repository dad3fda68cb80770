/** Clips of pictures: what can be seen in them. */
package amimori.ingest.clip;
