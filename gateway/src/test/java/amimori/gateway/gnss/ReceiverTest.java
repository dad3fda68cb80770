package amimori.gateway.gnss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import amimori.gateway.Misconfigured;
import amimori.gateway.Replay;
import amimori.gateway.Source;
import amimori.gateway.time.StationClock;
import amimori.wire.Clock;
import amimori.wire.Times;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiverTest {
    private static final String FIX = NmeaTest.sentence("GPRMC,041500.00,A,3654.0000,N,13658.0000,E,,,010326,,,A");
    private static final String LATER = NmeaTest.sentence("GPRMC,041500.10,A,3655.0000,N,13658.0000,E,,,010326,,,A");

    @TempDir
    Path folder;

    private final StationClock clock = new StationClock(() -> Instant.parse("2026-03-01T10:00:00Z"));
    private final List<Fix> fixes = new CopyOnWriteArrayList<>();

    private static GnssConfig tcp(ServerSocket server) {
        return new GnssConfig(Source.parse("tcp://127.0.0.1:" + server.getLocalPort()), null, null, null, null);
    }

    private static void say(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Test
    void nmea_over_tcp_is_heard_and_a_server_that_went_away_is_tried_again() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                NmeaReceiver receiver = new NmeaReceiver("gnss.main", tcp(server))) {
            receiver.start(clock, fixes::add);
            try (Socket first = server.accept()) {
                say(first, FIX + "\r\n");
                await().until(() -> fixes.size() == 1);
            }
            await().untilAsserted(() -> assertThat(receiver.trouble())
                    .hasValueSatisfying(trouble -> assertThat(trouble)
                            .startsWith("gnss.main: tcp://127.0.0.1:")
                            .contains("does not answer")));
            try (Socket second = server.accept()) {
                say(second, LATER + "\n");
                await().until(() -> fixes.size() == 2);
                assertThat(receiver.trouble()).isEmpty();
            }
        }
        assertThat(fixes).extracting(Fix::clock).containsOnly(Clock.GNSS);
        assertThat(fixes.get(1).position().lat()).isEqualTo(36.916666667);
    }

    @Test
    void gpsd_is_asked_to_watch_in_nmea() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                NmeaReceiver receiver = new NmeaReceiver("gnss.main", tcp(server))) {
            receiver.start(clock, fixes::add);
            try (Socket socket = server.accept()) {
                say(socket, "{\"class\":\"VERSION\",\"release\":\"3.25\",\"proto_major\":3,\"proto_minor\":15}\r\n");
                BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
                assertThat(in.readLine()).isEqualTo("?WATCH={\"enable\":true,\"nmea\":true};");
                say(socket, "{\"class\":\"DEVICES\",\"devices\":[]}\r\n{\"class\":\"WATCH\"}\r\n" + FIX + "\r\n");
                await().until(() -> fixes.size() == 1);
            }
        }
    }

    @Test
    void an_error_that_nobody_foresaw_is_said_and_the_receiver_heard_again() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                NmeaReceiver receiver = new NmeaReceiver("gnss.main", tcp(server))) {
            receiver.start(clock, fix -> {
                fixes.add(fix);
                if (fixes.size() == 1) {
                    throw new IllegalStateException("unforeseen");
                }
            });
            try (Socket first = server.accept()) {
                say(first, FIX + "\r\n");
                await().untilAsserted(() -> assertThat(receiver.trouble())
                        .hasValueSatisfying(trouble -> assertThat(trouble).contains("unforeseen")));
            }
            try (Socket second = server.accept()) {
                say(second, LATER + "\r\n");
                await().until(() -> fixes.size() == 2);
                await().until(() -> receiver.trouble().isEmpty());
            }
        }
    }

    @Test
    void an_error_that_nobody_foresaw_costs_a_log_one_fix_and_is_said() throws IOException {
        try (NmeaReplay replay = new NmeaReplay("gnss.main", log(Replay.RECORDED, false))) {
            replay.start(clock, fix -> {
                fixes.add(fix);
                if (fixes.size() == 1) {
                    throw new IllegalStateException("unforeseen");
                }
            });
            await().until(() -> fixes.size() == 2);
            assertThat(replay.trouble())
                    .hasValueSatisfying(trouble -> assertThat(trouble).contains("unforeseen"));
        }
    }

    private GnssConfig file(String text, Replay mode) throws IOException {
        Path log = Files.writeString(folder.resolve("other.nmea"), text);
        return new GnssConfig(Source.parse("file:" + log), null, mode, null, mode == Replay.RECORDED ? 100.0 : null);
    }

    @Test
    void a_log_of_sentences_that_are_not_read_is_a_trouble_and_one_without_any_is_refused() throws IOException {
        GnssConfig proprietary = file("# a log\n$PGRME,15.0,M,45.0,M,25.0,M*1C\n", Replay.SHIFT);
        try (NmeaReplay replay = new NmeaReplay("gnss.main", proprietary)) {
            assertThat(replay.trouble()).isPresent();
        }
        GnssConfig none = file("no receiver said this\n", Replay.SHIFT);
        assertThatThrownBy(() -> new NmeaReplay("gnss.main", none)).isInstanceOf(Misconfigured.class);
    }

    /** Seven hundred positions, a hundred a second. */
    private static String undated() {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 700; i++) {
            int hundredths = i;
            log.append(NmeaTest.sentence(String.format(
                            "GPGGA,0415%02d.%02d,3654.0000,N,13658.0000,E,1,9,1,1,M,,M,,",
                            hundredths / 100, hundredths % 100)))
                    .append('\n');
        }
        return log.toString();
    }

    @Test
    void of_a_long_log_without_a_date_nothing_is_lost_when_shifted() throws IOException {
        try (NmeaReplay replay = new NmeaReplay("gnss.main", file(undated(), Replay.SHIFT))) {
            replay.start(clock, fixes::add);
            await().atMost(Duration.ofSeconds(30)).until(() -> fixes.size() == 700);
        }
    }

    @Test
    void of_a_long_log_that_is_dated_late_the_newest_are_kept_and_the_lost_are_said() throws IOException {
        String dated = undated() + NmeaTest.sentence("GPZDA,041530.00,01,03,2026,,") + "\n";
        try (NmeaReplay replay = new NmeaReplay("gnss.main", file(dated, Replay.RECORDED))) {
            replay.start(clock, fixes::add);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> replay.trouble().orElse("").contains("100 positions let go"));
        }
        assertThat(fixes).hasSize(600);
        assertThat(Times.instant(fixes.get(599).position().timeMicros())).isEqualTo("2026-03-01T04:15:06.990Z");
    }

    /** Says twenty sentences a second for two seconds. */
    private static void sayWithoutPause(Socket socket, String format) throws IOException {
        for (int i = 0; i < 40; i++) {
            say(socket, NmeaTest.sentence(String.format(format, i / 20, i % 20 * 5)) + "\r\n");
            await().pollDelay(Duration.ofMillis(50)).until(() -> true);
        }
    }

    @Test
    void a_line_that_is_never_quiet_gives_fixes_no_older_than_they_are() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                NmeaReceiver receiver = new NmeaReceiver("gnss.main", tcp(server))) {
            receiver.start(new StationClock(InstantSource.system()), fixes::add);
            try (Socket socket = server.accept()) {
                sayWithoutPause(socket, "GPRMC,0415%02d.%02d,A,3654.0000,N,13658.0000,E,,,010326,,,A");
            }
            await().until(() -> fixes.size() >= 39);
        }
        assertThat(fixes)
                .last()
                .satisfies(fix -> assertThat(fix.age())
                        .isGreaterThan(Duration.ofMillis(20))
                        .isLessThan(Duration.ofSeconds(1)));
    }

    @Test
    void a_line_that_is_never_quiet_and_never_dated_takes_the_computers_date() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                NmeaReceiver receiver = new NmeaReceiver("gnss.main", tcp(server))) {
            receiver.start(clock, fixes::add);
            try (Socket socket = server.accept()) {
                sayWithoutPause(socket, "GPGLL,3654.0000,N,13658.0000,E,0415%02d.%02d,A,A");
                assertThat(fixes).hasSizeGreaterThan(20);
            }
        }
        assertThat(Times.instant(fixes.get(0).position().timeMicros())).isEqualTo("2026-03-01T04:15:00Z");
    }

    private GnssConfig log(Replay mode, boolean loop) throws IOException {
        Path log = Files.writeString(folder.resolve("log.nmea"), "# a log\r\n" + FIX + "\r\n" + LATER + "\r\n");
        return new GnssConfig(Source.parse("file:" + log), null, mode, loop, null);
    }

    @Test
    void a_shifted_log_begins_now_and_may_begin_again() throws IOException {
        try (NmeaReplay replay = new NmeaReplay("gnss.main", log(Replay.SHIFT, true))) {
            replay.start(clock, fixes::add);
            await().atMost(Duration.ofSeconds(10)).until(() -> fixes.size() >= 4);
        }
        assertThat(fixes).extracting(Fix::clock).containsOnly(Clock.SHIFT);
        assertThat(Times.instant(fixes.get(0).position().timeMicros())).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(Times.instant(fixes.get(1).position().timeMicros())).isEqualTo("2026-03-01T10:00:00.100Z");
    }

    @Test
    void a_recorded_log_keeps_its_times_and_says_when_it_is_at_its_end() throws IOException {
        try (NmeaReplay replay = new NmeaReplay("gnss.main", log(Replay.RECORDED, false))) {
            replay.start(clock, fixes::add);
            await().until(() -> replay.trouble().isPresent());
            assertThat(replay.trouble().orElseThrow()).endsWith("log.nmea is at its end");
        }
        assertThat(fixes).hasSize(2).extracting(Fix::clock).containsOnly(Clock.RECORDED);
        assertThat(Times.instant(fixes.get(0).position().timeMicros())).isEqualTo("2026-03-01T04:15:00Z");
    }
}
