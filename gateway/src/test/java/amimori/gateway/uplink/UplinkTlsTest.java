package amimori.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import amimori.gateway.Misconfigured;
import amimori.gateway.spool.Entry;
import amimori.gateway.spool.Lane;
import amimori.gateway.spool.Spool;
import amimori.gateway.spool.SpoolConfig;
import amimori.wire.Message;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UplinkTlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    private Spool spool;

    @BeforeEach
    void openSpool() throws Exception {
        spool = Spool.open(SpoolConfig.of(folder.resolve("spool.db")), InstantSource.system());
        Message frame = new Message("amimori/v1/s/u/frame/box", "image/jpeg", Map.of(), new byte[200_000]);
        Message reading = new Message("amimori/v1/s/u/senml", "x/y", Map.of(), new byte[100]);
        spool.append(List.of(new Entry(Lane.FRAMES, 0, frame), new Entry(Lane.READINGS, 0, reading)));
    }

    @AfterEach
    void closeSpool() {
        spool.close();
    }

    /** A key store with a fresh certificate for one address. */
    private KeyStore keys(String address) throws Exception {
        Path file = folder.resolve(address + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "broker",
                        "-dname",
                        "CN=broker",
                        "-ext",
                        "san=ip:" + address,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private ScriptedBroker broker(KeyStore keys) throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), null, null);
        return new ScriptedBroker(received -> 0, context.getServerSocketFactory());
    }

    private Path pem(KeyStore keys) throws Exception {
        return Files.writeString(
                folder.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("broker").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    private Uplink uplink(ScriptedBroker broker, Path ca) {
        UplinkConfig config =
                new UplinkConfig(URI.create("ssl://127.0.0.1:" + broker.port()), "secret", ca, 2000, null);
        return Uplink.start("s", "u", config, spool, InstantSource.system(), new SplittableRandom(1), () -> {});
    }

    @Test
    void a_broker_that_the_ca_file_vouches_for_gets_everything_within_the_cap() throws Exception {
        KeyStore keys = keys("127.0.0.1");
        long begun = System.nanoTime();
        try (ScriptedBroker broker = broker(keys);
                Uplink uplink = uplink(broker, pem(keys))) {
            await().atMost(Duration.ofSeconds(20)).until(() -> spool.depth().messages() == 0);
            assertThat(broker.received()).hasSize(2);
            assertThat(uplink.state().trouble()).isNull();
        }
        // 200 kB at 2000 kbit/s.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(650));
    }

    @Test
    void a_broker_nobody_vouches_for_gets_nothing() throws Exception {
        try (ScriptedBroker broker = broker(keys("127.0.0.1"));
                Uplink uplink = uplink(broker, null)) {
            await().untilAsserted(() -> assertThat(uplink.state().trouble()).contains("certification path"));
            assertThat(broker.connects()).isEmpty();
        }
    }

    @Test
    void a_certificate_for_another_address_gets_nothing() throws Exception {
        KeyStore keys = keys("10.0.0.1");
        try (ScriptedBroker broker = broker(keys);
                Uplink uplink = uplink(broker, pem(keys))) {
            await().untilAsserted(() -> assertThat(uplink.state().trouble()).contains("127.0.0.1"));
            assertThat(broker.connects()).isEmpty();
        }
    }

    @Test
    void a_ca_file_that_is_none_is_refused_in_one_sentence() throws Exception {
        Path none = Files.writeString(folder.resolve("none.pem"), "nothing");
        UplinkConfig config = new UplinkConfig(URI.create("ssl://localhost"), "secret", none, null, null);
        assertThatThrownBy(() -> new LinkSockets(config))
                .isInstanceOf(Misconfigured.class)
                .hasMessageStartingWith("link.ca: expected a PEM file of certificates, " + none);
    }
}
