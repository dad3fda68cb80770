/** Load driven through faults, and what is in the database afterwards held against what was sent, value by value. */
package amimori.standalone.fault;
