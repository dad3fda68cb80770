package amimori.ingest;

import amimori.ingest.cli.IngestCommand;

/** The ingest role as a process of its own. */
public final class Main {
    private Main() {}

    /** Exits by itself on failure: threads that serve would keep a half-started process alive otherwise. */
    public static void main(String[] args) {
        System.exit(IngestCommand.command(System.getenv()).execute(args));
    }
}
