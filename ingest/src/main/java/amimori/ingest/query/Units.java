package amimori.ingest.query;

import java.util.List;

/**
 * Units that the person who asks may see. Only {@link Reach} makes one, so a reader that takes it cannot be given
 * another organisation's by mistake.
 */
public final class Units {
    private final List<String> ids;

    Units(List<String> ids) {
        this.ids = List.copyOf(ids);
    }

    boolean has(String unit) {
        return ids.contains(unit);
    }

    String[] ids() {
        return ids.toArray(String[]::new);
    }
}
