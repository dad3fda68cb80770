package amimori.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import amimori.ingest.Misconfigured;
import amimori.standalone.fault.Child;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class TlsTest {
    @TempDir
    Path folder;

    private final Path certificate() {
        return folder.resolve("cert.pem");
    }

    private final Path key() {
        return folder.resolve("key.pem");
    }

    @Test
    void showsItsCertificateAndTheNewOneOnceTheFilesChange() throws Exception {
        makeCertificate();
        try (Broker broker = start()) {
            broker.openToUnits();
            BigInteger first = shownBy(broker.publicPort());
            makeCertificate();
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptions()
                    .until(() -> !shownBy(broker.publicPort()).equals(first));
        }
    }

    @Test
    void saysInOneSentenceThatTheCertificateIsNone() throws IOException {
        Files.writeString(certificate(), "no certificate");
        Files.writeString(key(), "no key");
        assertThatThrownBy(this::start)
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining(certificate().toString())
                .hasMessageContaining("PKCS #8");
    }

    /** On a port that stays, since Artemis listens anew when it takes up a new certificate. */
    private Broker start() throws IOException {
        int port = Child.freePort();
        return Broker.start(
                BrokerConfig.of(folder.resolve("broker"), "127.0.0.1", port, new Tls(certificate(), key()), "a", "b"),
                new PGSimpleDataSource());
    }

    private void makeCertificate() throws Exception {
        Path store = folder.resolve("store.p12");
        Files.deleteIfExists(store);
        List<String> keytool = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=localhost",
                "-validity",
                "10",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString());
        Process process = new ProcessBuilder(keytool).redirectErrorStream(true).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        writePem(
                key(), "PRIVATE KEY", keys.getKey("a", "changeit".toCharArray()).getEncoded());
        writePem(certificate(), "CERTIFICATE", keys.getCertificate("a").getEncoded());
    }

    private static void writePem(Path file, String what, byte[] der) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what
                        + "-----\n");
    }

    /** Serial number of the certificate that the port shows. */
    private static BigInteger shownBy(int port) throws Exception {
        X509TrustManager anyone = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {anyone}, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setSoTimeout(5_000);
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        }
    }
}
