/** What goes wrong at sea, as types: each acts at the interface where the real trouble would. */
package amimori.simulator.fault;
