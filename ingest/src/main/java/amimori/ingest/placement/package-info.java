/** Parts of nets, and which camera sees which of them. */
package amimori.ingest.placement;
