/** Changes, pushed to phones as server-sent events once they are committed. */
package amimori.ingest.live;
