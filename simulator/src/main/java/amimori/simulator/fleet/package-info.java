/** Load: any number of units over real MQTT 5 sessions, without devices or spools, with a ledger of what they sent. */
package amimori.simulator.fleet;
