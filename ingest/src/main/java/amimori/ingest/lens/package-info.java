/** What grows on cameras' glass, told by each camera's own past. */
package amimori.ingest.lens;
