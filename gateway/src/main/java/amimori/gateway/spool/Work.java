package amimori.gateway.spool;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What other threads hand to the one that writes the spool. */
sealed interface Work {
    /** Completed once it is on disk, or known to the writing thread; exceptionally when it was not kept. */
    CompletableFuture<Void> done();

    record Append(List<Entry> entries, CompletableFuture<Void> done) implements Work {}

    record Remove(Collection<Long> ids, CompletableFuture<Void> done) implements Work {}

    record Refuse(long id, int code, String reason, CompletableFuture<Void> done) implements Work {}

    record Stop(CompletableFuture<Void> done) implements Work {}
}
