package amimori.standalone.broker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import amimori.ingest.Misconfigured;
import amimori.standalone.fault.Child;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class TlsTest {
    @TempDir
    Path folder;

    private TestCertificate certificate;

    @BeforeEach
    void choosePlace() {
        certificate = new TestCertificate(folder);
    }

    @Test
    void showsItsCertificateAndTheNewOneOnceTheFilesChange() throws Exception {
        certificate.make();
        try (Broker broker = start()) {
            broker.openToUnits();
            BigInteger first = shownBy(broker.publicPort());
            certificate.make();
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptions()
                    .until(() -> !shownBy(broker.publicPort()).equals(first));
        }
    }

    @Test
    void saysInOneSentenceThatTheCertificateIsNone() throws IOException {
        Files.writeString(certificate.tls().certificate(), "no certificate");
        Files.writeString(certificate.tls().key(), "no key");
        assertThatThrownBy(this::start)
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining(certificate.tls().certificate().toString())
                .hasMessageContaining("PKCS #8");
    }

    /** On a port that stays, since it is opened anew for a new certificate. */
    private Broker start() throws IOException {
        int port = Child.freePort();
        return Broker.start(
                BrokerConfig.of(folder.resolve("broker"), "127.0.0.1", port, certificate.tls(), "a", "b"),
                new PGSimpleDataSource());
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
