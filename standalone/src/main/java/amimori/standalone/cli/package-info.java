/** The command line. */
package amimori.standalone.cli;
