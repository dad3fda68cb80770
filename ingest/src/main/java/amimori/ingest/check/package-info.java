/** Proves that what is stored is whole: rows, files, and what is made of them. */
package amimori.ingest.check;
