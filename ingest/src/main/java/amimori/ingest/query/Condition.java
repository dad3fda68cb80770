package amimori.ingest.query;

import java.util.ArrayList;
import java.util.List;

/** A condition of SQL and the values of its question marks, put together piece by piece; all pieces must hold. */
public final class Condition {
    private final List<String> pieces = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Condition() {}

    Condition and(String piece, Object... of) {
        pieces.add(piece);
        values.addAll(List.of(of));
        return this;
    }

    /** In brackets; {@code true} where nothing has to hold. */
    public String sql() {
        return pieces.isEmpty() ? "(true)" : "(" + String.join(" and ", pieces) + ")";
    }

    /** Those of the condition, and others behind them. */
    public Object[] valuesAnd(Object... others) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(List.of(others));
        return all.toArray();
    }
}
