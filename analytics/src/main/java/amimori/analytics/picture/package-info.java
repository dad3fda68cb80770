/** From the bytes of a JPEG to what can be measured of a picture, within bounds of memory. */
package amimori.analytics.picture;
