/** The service's face to browsers and scripts: parameters in, queries, bytes out. */
package amimori.ingest.http;
