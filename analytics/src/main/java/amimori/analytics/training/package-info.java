/**
 * Trains the net detector: {@code ./amimori train}. The engine (PyTorch through DJL) is on the class path only then; the
 * worker needs nothing of this package.
 */
package amimori.analytics.training;
