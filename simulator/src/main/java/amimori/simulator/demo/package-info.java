/** Three nets with a past: the history in simulated time, then life in real time. */
package amimori.simulator.demo;
