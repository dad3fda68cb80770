/** See the README of this module. */
package amimori.standalone;
