/** The {@code simulate} command. */
package amimori.simulator.cli;
