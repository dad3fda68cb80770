package amimori.ingest.query;

import amimori.wire.Malformed;
import java.time.Instant;

/**
 * What is in a net.
 *
 * @param net whose scope names a net
 * @param model id of a model, or null for the one that judged each camera's newest clip
 * @param now what is told is compared with this
 */
public record ContentsQuery(Scope net, String model, Instant now) {
    private static final int LONGEST_MODEL = 64;

    public ContentsQuery {
        requireModel(model);
    }

    static void requireModel(String model) {
        if (model != null && model.length() > LONGEST_MODEL) {
            throw Malformed.at("parameter model", model, "the id of a model, at most " + LONGEST_MODEL + " characters");
        }
    }
}
