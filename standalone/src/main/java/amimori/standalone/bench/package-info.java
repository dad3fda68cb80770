/** Measuring: how fast the whole path is, beside the fastest that its database can be. */
package amimori.standalone.bench;
