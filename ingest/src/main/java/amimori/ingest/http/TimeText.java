package amimori.ingest.http;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Instants as {@link Instant#toString()} writes them, for many in a row: the date is worked out once a day, because it
 * is most of the work of an answer with a hundred thousand hours. For one thread.
 */
final class TimeText {
    private static final int DAY = 86_400;

    private long day = Long.MIN_VALUE;
    private String date;

    String of(Instant instant) {
        if (instant.getNano() != 0) {
            return instant.toString();
        }
        long second = instant.getEpochSecond();
        long of = Math.floorDiv(second, DAY);
        if (of != day) {
            day = of;
            date = LocalDate.ofEpochDay(of) + "T";
        }
        int rest = (int) Math.floorMod(second, (long) DAY);
        StringBuilder text = new StringBuilder(20).append(date);
        two(text, rest / 3600).append(':');
        two(text, rest / 60 % 60).append(':');
        return two(text, rest % 60).append('Z').toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
