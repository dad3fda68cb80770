/** Proves that what everything in one process keeps on disk, beside database and pictures, is as it should be. */
package amimori.standalone.check;
