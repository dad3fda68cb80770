package amimori.ingest.check;

import amimori.ingest.db.DatabaseFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/** One thing that is looked at. */
public final class Check {
    private final String name;
    private final Work work;

    /** Looks; tells how far it is, and what it found. */
    @FunctionalInterface
    public interface Work {
        Finding look(Progress progress) throws SQLException, IOException;
    }

    /** Is told now and then how much is looked at. */
    @FunctionalInterface
    public interface Progress {
        void at(long done);
    }

    public Check(String name, Work work) {
        this.name = name;
        this.work = work;
    }

    public String name() {
        return name;
    }

    /** What it found; what stands in its way is a finding too. */
    public Finding run(Progress progress) {
        try {
            return work.look(progress);
        } catch (SQLException e) {
            return Finding.broken(name, DatabaseFailure.firstLine(e));
        } catch (UncheckedIOException e) {
            return Finding.broken(name, String.valueOf(e.getCause()));
        } catch (IOException | RuntimeException e) {
            return Finding.broken(name, e.toString());
        }
    }
}
