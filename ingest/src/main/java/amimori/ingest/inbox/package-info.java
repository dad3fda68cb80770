/** Messages in: MQTT connections, decoding, one transaction a batch, acknowledgements. */
package amimori.ingest.inbox;
