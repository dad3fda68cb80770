package amimori.ingest.storage;

import amimori.ingest.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compresses old chunks of readings and positions, where the server can. May be begun, left out and begun again at any
 * time. Before the first chunk the server has to prove that rows that come late into a compressed one are kept.
 */
public final class Compression {
    private static final Logger LOG = LoggerFactory.getLogger(Compression.class);

    private final Database database;
    private final Duration after;
    private Boolean trusted;

    public Compression(Database database, Duration after) {
        this.database = database;
        this.after = after;
    }

    /**
     * One round: at most one chunk of each table.
     *
     * @return chunks compressed; 0 where the server cannot, or must not be trusted with it
     * @throws amimori.ingest.db.DatabaseFailure if the database does not answer, or a lock is not to be had
     */
    public int compress(Instant now) {
        if (trusted == null) {
            trusted = judge();
        }
        int compressed = 0;
        for (RawTable table : RawTable.values()) {
            compressed += trusted && compressOne(table, now.minus(after)) ? 1 : 0;
        }
        return compressed;
    }

    private boolean judge() {
        if (!database.edition().compresses()) {
            LOG.warn("AMIMORI_COMPRESS_DAYS is set, but {} does not compress", database.edition());
            return false;
        }
        Optional<String> fault = new CompressionProbe(database).fault(true);
        fault.ifPresent(
                what -> LOG.error("Nothing is compressed, because this TimescaleDB {}; a newer one may do", what));
        return fault.isEmpty();
    }

    private boolean compressOne(RawTable table, Instant before) {
        Optional<String> chunk = database.patient().transaction(connection -> {
            CompressionStore.enable(connection, table.table(), table.segment());
            return CompressionStore.next(connection, table.table(), before);
        });
        chunk.ifPresent(name -> {
            long begin = System.nanoTime();
            database.patient().transaction(connection -> {
                CompressionStore.compress(connection, name);
                return null;
            });
            LOG.info(
                    "Compressed {} of {} in {} s",
                    name,
                    table,
                    Duration.ofNanos(System.nanoTime() - begin).toSeconds());
        });
        return chunk.isPresent();
    }
}
