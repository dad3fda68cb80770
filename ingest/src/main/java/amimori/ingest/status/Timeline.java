package amimori.ingest.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongUnaryOperator;

/**
 * What one instrument or camera was, from when to when. Statuses come newest first after an outage, so an observation
 * may fall anywhere; the spans come out as if they had come in order.
 */
final class Timeline {
    /** The end of a span that lasts. */
    static final long OPEN = Long.MAX_VALUE;

    /**
     * @param depth m below the surface, or null
     * @param other serial of an instrument, net of a camera, or null
     */
    record Value(Double depth, String other) {}

    /**
     * What people said of it; kept when the depth changes.
     *
     * @param part free text of former releases, or null
     * @param code of the net's part, or null
     * @param direction where it looks, or null
     * @param by who said it, or null: then what the unit says counts, otherwise it does not
     */
    record Said(String part, String code, String direction, String by) {
        static final Said NOTHING = new Said(null, null, null, null);
    }

    /**
     * @param from µs since 1970 UTC, inclusive
     * @param to µs since 1970 UTC, exclusive, or {@link #OPEN}
     */
    record Span(long from, long to, Value value, Said said) {
        Span from(long begin) {
            return new Span(begin, to, value, said);
        }

        Span to(long end) {
            return new Span(from, end, value, said);
        }

        /** A part is one of a net: at another net nothing is said. */
        Span with(Value other) {
            return new Span(from, to, other, Objects.equals(other.other(), value.other()) ? said : Said.NOTHING);
        }

        boolean holds(long time) {
            return from <= time && time < to;
        }
    }

    private final List<Span> spans;

    Timeline(List<Span> spans) {
        this.spans = new ArrayList<>(spans);
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    /** Whether an observation would say anything new: not where people have said it. */
    boolean knows(long time, Value value) {
        return spans.stream()
                .anyMatch(s -> s.holds(time) && (s.said().by() != null || Objects.equals(s.value(), value)));
    }

    /**
     * @param next for a time, that of the next observation already known, or {@link #OPEN}: until then the new value
     *     held, and from then on what is known
     */
    void observe(long time, Value value, LongUnaryOperator next) {
        if (knows(time, value)) {
            return;
        }
        if (spans.isEmpty()) {
            spans.add(new Span(time, OPEN, value, Said.NOTHING));
            return;
        }
        Span first = spans.get(0);
        if (time < first.from()) {
            Span before = first.from(time).to(first.from()).with(value);
            spans.add(0, first.said().by() == null ? before : new Span(time, first.from(), value, Said.NOTHING));
        } else {
            for (int i = 0; i < spans.size(); i++) {
                Span span = spans.get(i);
                if (span.holds(time)) {
                    split(i, time, Math.min(next.applyAsLong(time), span.to()), value);
                    break;
                }
            }
        }
        merge();
    }

    private void split(int at, long time, long until, Value value) {
        Span span = spans.remove(at);
        if (until < span.to()) {
            spans.add(at, span.from(until));
        }
        spans.add(at, span.from(time).to(until).with(value));
        if (span.from() < time) {
            spans.add(at, span.to(time));
        }
    }

    private void merge() {
        for (int i = spans.size() - 1; i > 0; i--) {
            Span earlier = spans.get(i - 1);
            Span later = spans.get(i);
            if (earlier.to() == later.from()
                    && Objects.equals(earlier.value(), later.value())
                    && earlier.said().equals(later.said())) {
                spans.set(i - 1, later.from(earlier.from()));
                spans.remove(i);
            }
        }
    }
}
