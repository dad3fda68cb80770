package amimori.gateway.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import amimori.gateway.Replay;
import amimori.gateway.Source;
import amimori.gateway.time.StationClock;
import amimori.wire.Clock;
import amimori.wire.Reading;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggerTest {
    @TempDir
    Path folder;

    private final StationClock clock = new StationClock(() -> Instant.ofEpochSecond(1_772_337_906));
    private final List<Readings> heard = new CopyOnWriteArrayList<>();

    @Test
    void lines_of_one_breath_make_one_message_and_bad_ones_are_counted() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                LineLogger logger = new LineLogger(
                        "sensors.buoy",
                        new SensorConfig(
                                Source.parse("tcp://127.0.0.1:" + server.getLocalPort()), null, null, null, null))) {
            logger.start(clock, heard::add);
            try (Socket socket = server.accept()) {
                socket.getOutputStream()
                        .write("t5 temperature 14.3\r\nwhat is this\r\nt10 temperature 12.1 Cel\r\n"
                                .getBytes(StandardCharsets.UTF_8));
                await().until(() -> heard.size() == 1);
                assertThat(logger.trouble()).contains("sensors.buoy: 1 lines could not be read");
            }
        }
        assertThat(heard.get(0).clock()).isEqualTo(Clock.SYSTEM);
        assertThat(heard.get(0).values()).extracting(Reading::instrument).containsExactly("t5", "t10");
        assertThat(heard.get(0).values()).extracting(Reading::timeMicros).containsOnly(1_772_337_906_000_000L);
    }

    private LineLogger logger(ServerSocket server) {
        String place = "tcp://127.0.0.1:" + server.getLocalPort();
        return new LineLogger("sensors.buoy", new SensorConfig(Source.parse(place), null, null, null, null));
    }

    @Test
    void two_values_of_one_series_in_one_breath_have_two_times_and_a_time_of_their_own_is_kept() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                LineLogger logger = logger(server)) {
            logger.start(clock, heard::add);
            try (Socket socket = server.accept()) {
                socket.getOutputStream()
                        .write("t5 temperature 14.3\nt5 temperature 14.4\nt5 temperature 14.5 Cel 1772337900\n"
                                .getBytes(StandardCharsets.UTF_8));
                await().until(() -> heard.size() == 1);
            }
        }
        assertThat(heard.get(0).values())
                .extracting(Reading::timeMicros)
                .containsExactly(1_772_337_906_000_000L, 1_772_337_906_001_000L, 1_772_337_900_000_000L);
    }

    @Test
    void a_logger_that_is_never_quiet_is_passed_on_while_it_speaks() throws Exception {
        StationClock real = new StationClock(java.time.Clock.systemUTC());
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                LineLogger logger = logger(server)) {
            logger.start(real, heard::add);
            try (Socket socket = server.accept()) {
                for (int i = 0; i < 30; i++) {
                    socket.getOutputStream().write(("t5 temperature 14." + i + "\n").getBytes(StandardCharsets.UTF_8));
                    await().pollDelay(Duration.ofMillis(50)).until(() -> true);
                }
                assertThat(heard).hasSizeGreaterThan(2);
            }
        }
        assertThat(heard.get(0).values()).extracting(Reading::timeMicros).doesNotHaveDuplicates();
        assertThat(heard.get(0).values().get(1).timeMicros()
                        - heard.get(0).values().get(0).timeMicros())
                .isGreaterThan(Duration.ofMillis(20).toNanos() / 1000);
    }

    @Test
    void an_error_that_nobody_foresaw_costs_a_csv_file_one_message_and_is_said() throws Exception {
        Path file = Files.writeString(folder.resolve("past.csv"), """
                time,instrument,quantity,value,unit
                2020-01-01T00:00:00Z,t5,temperature,10,Cel
                2020-01-01T00:00:00.1Z,t5,temperature,11,Cel
                """);
        SensorConfig config = new SensorConfig(Source.parse("file:" + file), null, Replay.SHIFT, null, null);
        try (CsvReplay replay = new CsvReplay("sensors.past", config)) {
            replay.start(clock, readings -> {
                heard.add(readings);
                if (heard.size() == 1) {
                    throw new IllegalStateException("unforeseen");
                }
            });
            await().until(() -> heard.size() == 2);
            assertThat(replay.trouble())
                    .hasValueSatisfying(trouble -> assertThat(trouble).contains("unforeseen"));
        }
        assertThat(heard.get(1).values()).extracting(Reading::value).containsExactly(11.0);
    }

    @Test
    void a_csv_file_is_played_with_one_message_for_each_time() throws Exception {
        Path file = Files.writeString(folder.resolve("past.csv"), """
                time,instrument,quantity,value,unit
                2020-01-01T00:00:00Z,t5,temperature,10,Cel
                2020-01-01T00:00:00Z,t10,temperature,9,Cel
                2020-01-01T00:00:00Z,t10,temperature,nine,Cel
                2020-01-01T00:00:00.2Z,t5,temperature,11,Cel
                """);
        SensorConfig config = new SensorConfig(Source.parse("file:" + file), null, Replay.SHIFT, null, null);
        try (CsvReplay replay = new CsvReplay("sensors.past", config)) {
            replay.start(clock, heard::add);
            await().until(() -> heard.size() == 2);
            await().until(() -> replay.trouble().isPresent());
        }
        assertThat(heard).extracting(Readings::clock).containsOnly(Clock.SHIFT);
        assertThat(heard.get(0).values()).extracting(Reading::value).containsExactly(10.0, 9.0);
        assertThat(heard.get(0).values().get(0).timeMicros()).isEqualTo(1_772_337_906_000_000L);
        assertThat(heard.get(1).values().get(0).timeMicros()).isEqualTo(1_772_337_906_200_000L);
    }
}
