/** {@code accuracy}: how good a model is on pictures whose contents are known, and what may be said because of it. */
package amimori.analytics.accuracy;
