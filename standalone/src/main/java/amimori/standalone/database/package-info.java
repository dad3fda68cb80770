/** PostgreSQL inside: unpacked, set up, started, watched and stopped by this process; as durable as any other. */
package amimori.standalone.database;
