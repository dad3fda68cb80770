package amimori.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import amimori.ingest.Misconfigured;
import io.vertx.core.Vertx;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    Path folder;

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Trusts anyone: what is tested is which certificate comes, not whether it is good. */
    private static final TrustManager[] ANYONE = {
        new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        }
    };

    private static SSLContext trusting() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, ANYONE, new SecureRandom());
        return context;
    }

    private TlsFiles issue(String name, String algorithm) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=localhost,O=" + name,
                        "-ext",
                        "SAN=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        return new TlsFiles(
                pem(name + ".crt", "CERTIFICATE", keys.getCertificate("a").getEncoded()),
                pem(
                        name + ".key",
                        "PRIVATE KEY",
                        keys.getKey("a", "changeit".toCharArray()).getEncoded()));
    }

    private Path pem(String file, String what, byte[] der) throws Exception {
        return Files.writeString(
                folder.resolve(file),
                "-----BEGIN " + what + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what
                        + "-----\n");
    }

    private static String shownBy(Service service) throws Exception {
        try (SSLSocket socket =
                (SSLSocket) trusting().getSocketFactory().createSocket("localhost", service.web.port())) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    @Test
    void newFilesAreTakenWithoutARestartAndBadOnesAreNot() throws Exception {
        TlsFiles first = issue("first", "EC");
        TlsFiles second = issue("second", "RSA");
        try (Service service = Service.start(folder.resolve("media"), first)) {
            assertThat(shownBy(service)).contains("first");

            Files.copy(second.certificate(), first.certificate(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            await().during(Duration.ofMillis(800)).until(() -> shownBy(service).contains("first"));

            Files.copy(second.key(), first.key(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            await().atMost(Duration.ofSeconds(10)).until(() -> shownBy(service).contains("second"));
        }
    }

    @Test
    void underTlsHttp2IsSpokenAnswersArePackedAndCookiesAreSecure() throws Exception {
        try (Service service = Service.start(folder.resolve("media"), issue("one", "EC"))) {
            HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build();
            HttpRequest.Builder login = HttpRequest.newBuilder(URI.create(service.url() + "/api/v1/session"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(Service.credentials("admin", Service.PASSWORD)));
            HttpResponse<Void> in = client.send(login.build(), HttpResponse.BodyHandlers.discarding());
            HttpResponse<byte[]> document = client.send(
                    HttpRequest.newBuilder(URI.create(service.url() + "/openapi.yaml"))
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());

            assertThat(in.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(in.headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure");
            assertThat(in.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(document.headers().firstValue("Content-Encoding")).contains("gzip");
            try (InputStream plain = new GZIPInputStream(new java.io.ByteArrayInputStream(document.body()))) {
                assertThat(new String(plain.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                        .startsWith("openapi: 3.1.0");
            }
        }
    }

    @Test
    void filesThatCannotServeAreRefusedInOneSentence() throws Exception {
        TlsFiles one = issue("one", "EC");
        TlsFiles other = issue("other", "EC");
        Path junk = Files.writeString(folder.resolve("junk.pem"), "junk");

        assertRefused(new TlsFiles(folder.resolve("none.crt"), one.key()))
                .hasMessage("AMIMORI_TLS_CERT: the file " + folder.resolve("none.crt") + " cannot be read.");
        assertRefused(new TlsFiles(one.certificate(), other.key()))
                .hasMessage("AMIMORI_TLS_KEY: the key in " + other.key() + " is not that of the certificate in "
                        + one.certificate() + ".");
        assertRefused(new TlsFiles(junk, one.key())).hasMessageContaining("cannot be used");
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ?> assertRefused(TlsFiles files) {
        return assertThatThrownBy(() -> files.load(VERTX)).isInstanceOf(Misconfigured.class);
    }
}
