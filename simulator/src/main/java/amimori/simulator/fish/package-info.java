/** Schools that come into a box net, stay, leave or are hauled, and where each fish swims at any instant. */
package amimori.simulator.fish;
