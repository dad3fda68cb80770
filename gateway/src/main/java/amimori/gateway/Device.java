package amimori.gateway;

import java.util.Optional;

/** Something at the net that may stop working while the gateway goes on. */
public interface Device extends AutoCloseable {
    /** What is wrong with it now, in one sentence that names it; empty while it works. Shown in {@code status}. */
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /** Lets go of the device. Quick, and harmless when repeated. */
    @Override
    default void close() {}
}
