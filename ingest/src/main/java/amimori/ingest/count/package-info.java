/** What models saw in pictures. */
package amimori.ingest.count;
