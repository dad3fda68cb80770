/** What can be measured of a picture before anybody looks for fish in it. */
package amimori.analytics.visibility;
