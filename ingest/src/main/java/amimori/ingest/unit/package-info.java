/** Organisations, sites, nets and units. */
package amimori.ingest.unit;
