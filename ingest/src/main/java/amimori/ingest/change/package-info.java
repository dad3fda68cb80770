/** What changed, for phones. */
package amimori.ingest.change;
