/** Nets that hang in the sea: where their corners are, whether their floats are up, how deep the box hangs. */
package amimori.simulator.net;
