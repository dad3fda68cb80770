/** The sea as pure functions of time: tide, currents, kyucho, temperature, salinity, oxygen, turbidity, light. */
package amimori.simulator.sea;
