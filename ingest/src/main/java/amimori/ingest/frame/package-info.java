/** Pictures: files and rows. */
package amimori.ingest.frame;
