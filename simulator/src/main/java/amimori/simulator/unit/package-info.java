/** Units whose devices are simulated and whose everything else is the real gateway. */
package amimori.simulator.unit;
