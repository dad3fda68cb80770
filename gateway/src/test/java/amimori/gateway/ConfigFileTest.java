package amimori.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amimori.gateway.camera.PictureFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ConfigFileTest {
    private static final String LEAST = """
            site: s1
            unit: u1
            link: {broker: "tcp://localhost", secret: hush}
            """;

    @TempDir
    Path folder;

    private static GatewayConfig parse(String text) {
        return ConfigFile.parse("gateway.yaml", text);
    }

    @Test
    void the_sample_file_is_good_and_says_what_it_seems_to_say() {
        GatewayConfig config = GatewayConfig.read(Path.of("gateway.sample.yaml"));
        assertThat(config.cameras()).containsOnlyKeys("box", "court", "deck", "folder");
        assertThat(config.cameras().get("box")).satisfies(box -> {
            assertThat(box.source()).hasToString("file:fish.mp4");
            assertThat(box.clip().every()).isEqualTo(Span.ofSeconds(600));
            assertThat(box.jpeg()).isEqualTo(new PictureFormat(1280, 0.8));
            assertThat(box.lamp().litAt(Instant.parse("2026-03-01T12:00:00Z"))).isTrue();
            assertThat(box.lamp().litAt(Instant.parse("2026-03-01T03:00:00Z"))).isFalse();
        });
        assertThat(config.cameras().get("court").source()).hasToString("rtsp://192.168.1.20/stream1");
        assertThat(config.gnss().get("c3").speed()).isEqualTo(10);
        assertThat(config.gnss().get("c3").clock()).isEqualTo(Replay.RECORDED);
        assertThat(config.sensors()).containsOnlyKeys("logger", "buoy", "past");
        assertThat(config.instruments().get("t5").serial()).isEqualTo("SBE-1234");
        assertThat(config.link().capKbits()).isEqualTo(512);
    }

    @Test
    void site_unit_and_link_are_enough() {
        GatewayConfig config = parse(LEAST);
        assertThat(config.cameras()).isEmpty();
        assertThat(config.spool().file()).hasToString("spool-u1.db");
        assertThat(config.spool().bytes()).isEqualTo(2_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    camera: {}                                        | gateway.yaml, line 4: unknown key "camera", known here are cameras
                    cameras: {box: {source: "file:x", loups: true}}   | line 4: unknown key "cameras.box.loups", known here are clip
                    cameras: {box: {source: "ftp:x"}}                 | line 4: cameras.box: cameras, source: expected a source of kind file
                    cameras: {box: {source: "file"}}                  | line 4: cameras.box.source: source: expected kind:place
                    cameras: {Box: {source: "file:x"}}                | cameras, name: expected 1 to 32 characters
                    cameras: {box: {clip: {every: soon}}}             | line 4: cameras.box.clip.every: a length of time: expected such as 500ms
                    cameras: {box: {clip: {frames: 9, every: 5s}}}    | clip.every: expected at least 9 × 1s
                    cameras: {box: {jpeg: {width: 3, quality: 1}}}    | jpeg.width: expected 16 to 8192 pixels, found 3
                    cameras: {box: {lamp: {from: "6", to: "18:00"}}}  | lamp: expected from and to as "hh:mm"
                    gnss: {main: {source: "file:x", clock: now}}      | line 4: gnss.main.clock: expected shift or recorded, found "now"
                    gnss: {main: {source: "file:x", clock: recorded, loop: true}} | gnss, loop: expected clock: shift
                    gnss: {main: }                                    | line 4: gnss.main: expected keys with values below it
                    spool: {file: x, megabytes: 0}                    | spool.megabytes: expected 1 to 1000000, found 0
                    unit: again                                       | line 4: not YAML, Duplicate field 'unit'
                    sensors: [1, 2]                                   | line 4: sensors: expected keys with values below it
                    sensors: {a: {source: "tcp://h:1", baud: fast}}   | line 4: sensors.a.baud: expected a number, found "fast"
                    sensors: "never closed                            | not YAML
                    """)
    void what_is_wrong_is_said_in_one_sentence_with_key_and_line(String line, String sentence) {
        assertThatThrownBy(() -> parse(LEAST + line))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining(sentence)
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1)
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    site: S 1        | site: s1  | site: expected 1 to 32 lower-case letters and digits, found "S 1"
                    unit:            | unit: u1  | unit: expected
                    broker: "http:// | broker: "tcp:// | link.broker: expected tcp://host:port or ssl://host:port
                    secret: ""       | secret: hush | link.secret: expected the secret of the unit
                    """)
    void identity_and_link_are_looked_at_too(String bad, String good, String sentence) {
        assertThatThrownBy(() -> parse(LEAST.replace(good, bad)))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void a_misspelt_key_is_named_even_where_it_leaves_another_missing() {
        assertThatThrownBy(() -> parse("site: s1\nunit: u1\nlnk: {}\n"))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("expected the key link, which is missing; unknown key \"lnk\"");
        assertThatThrownBy(() -> parse("site: s1\nunit: u1\nlink: {broker: \"tcp://h:1\", sekret: x}\n"))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("secret, which is missing; unknown key \"sekret\"");
    }

    @Test
    void a_missing_link_is_named() {
        assertThatThrownBy(() -> parse("site: s1\nunit: u1\n"))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("link");
        assertThatThrownBy(() -> parse("")).isInstanceOf(Misconfigured.class);
    }

    private String refusalOf(String more) throws IOException {
        Path file = Files.writeString(folder.resolve("gateway.yaml"), LEAST + more);
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int exit = new CommandLine(new GatewayCommand()).execute("--config", file.toString(), "--check");
            assertThat(exit).isEqualTo(2);
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    cameras: {box: {source: "file:/nowhere/fish.mp4"}} | cameras.box: the video /nowhere/fish.mp4 cannot be read
                    cameras: {box: {source: "file:pom.xml"}}           | cameras.box: the video pom.xml cannot be read
                    cameras: {box: {source: "folder:/nowhere"}}        | cameras.box: the folder /nowhere cannot be read
                    cameras: {box: {source: "folder:src"}}             | cameras.box: the folder src holds no picture
                    gnss: {main: {source: "file:/nowhere/log"}}        | gnss.main: the log /nowhere/log cannot be read
                    gnss: {main: {source: "file:pom.xml"}}             | gnss.main: pom.xml holds no NMEA sentence
                    gnss: {main: {source: "tcp://somewhere"}}          | expected tcp://host:port
                    sensors: {past: {source: "file:pom.xml"}}          | sensors.past: pom.xml: expected a first line such as time,instrument
                    cameras: {box: {depth: 3}}                         | cameras.box.source: expected where the device is, found nothing
                    """)
    void a_file_that_cannot_be_used_ends_the_process_with_one_sentence(String more, String sentence)
            throws IOException {
        assertThat(refusalOf(more)).startsWith("gateway: ").contains(sentence).hasLineCount(1);
    }
}
