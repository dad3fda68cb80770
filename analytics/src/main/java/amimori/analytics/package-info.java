/**
 * A stateless worker: frames in, counts out. It keeps nothing between two frames but its connection, so any number of
 * workers share the frames of one broker.
 */
package amimori.analytics;
