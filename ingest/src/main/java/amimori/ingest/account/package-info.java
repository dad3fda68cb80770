/** Who may come in: persons, their passwords, sessions in a browser and tokens of scripts. */
package amimori.ingest.account;
