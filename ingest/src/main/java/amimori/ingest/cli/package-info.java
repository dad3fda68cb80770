/** Commands of the ingest process and of those who look after it. */
package amimori.ingest.cli;
