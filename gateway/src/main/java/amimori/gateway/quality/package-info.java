/** Quality control where the stream is ordered: what comes from the instruments is flagged before it is kept. */
package amimori.gateway.quality;
