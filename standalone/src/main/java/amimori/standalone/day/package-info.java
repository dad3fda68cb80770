/** A simulated day before one camera: what was truly there beside what the worker made of it. */
package amimori.standalone.day;
