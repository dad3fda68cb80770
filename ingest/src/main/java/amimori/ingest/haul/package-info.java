/** Hauls, after which what was counted before is not in the net any more. */
package amimori.ingest.haul;
