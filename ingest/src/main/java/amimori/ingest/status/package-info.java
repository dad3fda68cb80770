/** How units are, and what hung where. */
package amimori.ingest.status;
