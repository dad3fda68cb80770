/** How long the stages of a frame's way take. */
package amimori.analytics.timing;
