/** Curves over time as pictures, for READMEs. */
package amimori.simulator.chart;
