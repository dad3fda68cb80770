/** What the log shows. */
package amimori.standalone.log;
