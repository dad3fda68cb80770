/** What people say of boxes. */
package amimori.ingest.correction;
