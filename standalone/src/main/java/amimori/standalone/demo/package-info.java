/** What the demonstration remembers from one start to the next. */
package amimori.standalone.demo;
