package amimori.gateway.spool;

/**
 * What the spool holds.
 *
 * @param messages waiting, the refused included
 * @param bytes they count for
 * @param oldestMicros capture time of the oldest, µs since 1970 UTC, or null when none waits
 * @param refused of them, how many the broker refused at their last attempt
 * @param droppedFrames given up since the spool was made, because it was full
 * @param droppedReadings messages other than frames given up likewise, which happens only when no frame is left
 */
public record Depth(
        long messages, long bytes, Long oldestMicros, long refused, long droppedFrames, long droppedReadings) {}
