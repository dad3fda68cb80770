/** How many frames a second a worker judges on this machine, beside what its model alone could. */
package amimori.analytics.bench;
