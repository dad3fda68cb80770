package amimori.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * How a unit is: sent each minute, and by the broker as its last will. Natural key: (unit, time).
 *
 * @param t when, seconds since 1970 UTC; null in a will, which ingest stamps on receipt
 * @param state whether the unit works
 * @param software name and version of what runs at the net, or null
 * @param clock which clock stamps its messages, or null
 * @param battery its power source, or null where there is nothing to measure it
 * @param spool what waits at the net, or null
 * @param refused messages set aside because the broker refused them, or null
 * @param link the connection, or null
 * @param config version of the desired settings that are in force, or null
 * @param instruments what measures at the unit, by instrument name, 100 at most; null in a message that does not say
 * @param cameras what looks at the unit, by camera name, 100 at most; null in a message that does not say
 * @param problems what is wrong at the unit now, a sentence each (a camera that does not answer, a full disk), or null
 * @param quality what quality control flagged since the unit's process started, by {@code instrument/quantity}, the
 *     {@value #MAX_FLAGGED} most flagged series; null when there is nothing to say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Status(
        Double t,
        State state,
        String software,
        String clock,
        Battery battery,
        Spool spool,
        Long refused,
        Link link,
        Long config,
        Map<String, Instrument> instruments,
        Map<String, Camera> cameras,
        List<String> problems,
        Map<String, Quality> quality) {
    /** More series with flagged values are not told of. */
    public static final int MAX_FLAGGED = 50;

    private static final int MAX_PROBLEMS = 100;
    private static final int MAX_TESTS = 20;
    /** Each is a dated row ashore; no unit carries so many. */
    private static final int MAX_PARTS = 100;

    /** Whether the unit works. */
    public enum State {
        @JsonProperty("online")
        ONLINE,
        /** It took leave in good order. */
        @JsonProperty("stopped")
        STOPPED,
        /** Said by the broker on its behalf. */
        @JsonProperty("lost")
        LOST
    }

    /**
     * @param volts at least 0, or null
     * @param percent of full charge, 0 to 100, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Battery(Double volts, Double percent) {
        public Battery {
            Records.requireWithinIfAny("battery.volts", volts, 0, 1000);
            Records.requireWithinIfAny("battery.percent", percent, 0, 100);
        }
    }

    /**
     * @param messages waiting to be sent
     * @param bytes they hold
     * @param oldest capture time of the oldest, seconds since 1970 UTC, or null when none waits
     * @param dropped frames given up since the unit was set up because the spool was full
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Spool(long messages, long bytes, Double oldest, long dropped) {
        public Spool {
            Records.requireWithin("spool.messages", messages, 0, 1e12);
            Records.requireWithin("spool.bytes", bytes, 0, 1e15);
            Records.requireWithin("spool.dropped", dropped, 0, 1e12);
        }
    }

    /**
     * @param since start of the present connection, seconds since 1970 UTC
     * @param reconnects since the process started
     * @param capKbits configured limit in kbit/s, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Link(Double since, long reconnects, Integer capKbits) {
        public Link {
            Records.requireWithin("link.reconnects", reconnects, 0, 1e12);
        }
    }

    /**
     * @param depth below the surface, m, or null where it does not apply
     * @param serial maker's number, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Instrument(Double depth, String serial) {
        public Instrument {
            Records.requireWithinIfAny("instruments.depth", depth, 0, 11_000);
        }
    }

    /**
     * How often each test, by its name, flagged a value of a series.
     *
     * @param n values judged
     * @param suspect count by test, or null for none
     * @param fail count by test, or null for none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Quality(long n, Map<String, Long> suspect, Map<String, Long> fail) {
        public Quality {
            Records.requireWithin("quality.n", n, 0, 1e15);
            suspect = counts("quality.suspect", suspect);
            fail = counts("quality.fail", fail);
        }

        private static Map<String, Long> counts(String place, Map<String, Long> counts) {
            if (counts == null || counts.isEmpty()) {
                return null;
            }
            Records.requireWithin(place + ", number", counts.size(), 1, MAX_TESTS);
            counts.forEach((test, count) -> {
                Quantity.requireName(place + ", test", test);
                Records.requireWithin(place + "." + test, count == null ? Double.NaN : count, 0, 1e15);
            });
            return Map.copyOf(counts);
        }
    }

    /** @param depth below the surface, m, or null */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Camera(Double depth) {
        public Camera {
            Records.requireWithinIfAny("cameras.depth", depth, 0, 11_000);
        }
    }

    public Status {
        if (state == null) {
            throw Malformed.at("state", null, "online, stopped or lost");
        }
        if (t == null && state != State.LOST) {
            throw Malformed.at("t", null, "seconds since 1970 (only a will goes without)");
        }
        if (t != null) {
            Times.ofSeconds("t", t);
        }
        Clock.parse(clock);
        Records.requireWithinIfAny("refused", refused, 0, 1e12);
        if (instruments != null) {
            Records.requireWithin("instruments, number", instruments.size(), 0, MAX_PARTS);
            instruments.keySet().forEach(name -> Ids.requirePart("instruments, name", name));
            instruments = Map.copyOf(instruments);
        }
        if (cameras != null) {
            Records.requireWithin("cameras, number", cameras.size(), 0, MAX_PARTS);
            cameras.keySet().forEach(name -> Ids.requirePart("cameras, name", name));
            cameras = Map.copyOf(cameras);
        }
        if (problems != null) {
            Records.requireWithin("problems, number", problems.size(), 0, MAX_PROBLEMS);
            problems.forEach(problem -> Records.requireText("problems", problem, 300));
            problems = List.copyOf(problems);
        }
        if (quality != null) {
            Records.requireWithin("quality, number", quality.size(), 0, MAX_FLAGGED);
            quality.keySet().forEach(Status::requireSeries);
            quality = Map.copyOf(quality);
        }
    }

    private static void requireSeries(String name) {
        int slash = name.indexOf('/');
        Ids.requirePart("quality, instrument", slash < 0 ? name : name.substring(0, slash));
        Quantity.requireName("quality, quantity", slash < 0 ? null : name.substring(slash + 1));
    }

    /** A status without problems and quality control. */
    public Status(
            Double t,
            State state,
            String software,
            String clock,
            Battery battery,
            Spool spool,
            Long refused,
            Link link,
            Long config,
            Map<String, Instrument> instruments,
            Map<String, Camera> cameras) {
        this(t, state, software, clock, battery, spool, refused, link, config, instruments, cameras, null, null);
    }

    /** The last will: what the broker says when the unit is gone without leave. */
    public static Status lost() {
        return new Status(null, State.LOST, null, null, null, null, null, null, null, null, null);
    }

    public byte[] toJson() {
        return Records.write(this);
    }

    /** @throws Malformed naming the field and its value */
    public static Status parse(byte[] json) {
        return Records.read(json, Status.class);
    }
}
