/** What a load sent and what was acknowledged, in a file of its own, and its comparison with the database. */
package amimori.simulator.ledger;
