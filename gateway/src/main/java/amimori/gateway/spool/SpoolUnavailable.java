package amimori.gateway.spool;

import java.io.IOException;

/** The spool could not keep what it was given, because the disk is full or failing. Nothing of it was kept. */
public final class SpoolUnavailable extends IOException {
    private static final long serialVersionUID = 1L;

    public SpoolUnavailable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
