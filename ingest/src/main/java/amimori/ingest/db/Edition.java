package amimori.ingest.db;

/** What the server offers for series; looked up at each start. */
public enum Edition {
    /** PostgreSQL alone: {@code reading} and {@code position} are plain tables. */
    PLAIN("PostgreSQL"),
    /** TimescaleDB under the Apache licence: hypertables, nothing more. */
    TIMESCALE_APACHE("TimescaleDB (Apache edition)"),
    /** TimescaleDB under its own licence: hypertables, compression, policies. */
    TIMESCALE_COMMUNITY("TimescaleDB (Community edition)");

    private final String shown;

    Edition(String shown) {
        this.shown = shown;
    }

    /** Whether {@code reading} and {@code position} are hypertables. */
    public boolean hypertables() {
        return this != PLAIN;
    }

    /** Whether chunks of them can be compressed. */
    public boolean compresses() {
        return this == TIMESCALE_COMMUNITY;
    }

    @Override
    public String toString() {
        return shown;
    }
}
