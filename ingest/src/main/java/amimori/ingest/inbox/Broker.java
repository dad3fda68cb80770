package amimori.ingest.inbox;

import amimori.ingest.Misconfigured;
import amimori.wire.CertificateFile;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Where the broker is, in the words of the MQTT client. */
final class Broker {
    private Broker() {}

    /**
     * @return the URL with a scheme of {@link BrokerSockets}
     * @throws Misconfigured unless it has a known scheme, a host and a port
     */
    static String requireUrl(String url) {
        try {
            URI uri = new URI(url == null ? "" : url);
            String scheme = switch (uri.getScheme() == null ? "" : uri.getScheme()) {
                case "tcp", "mqtt" -> BrokerSockets.PLAIN;
                case "ssl", "tls", "mqtts" -> BrokerSockets.TLS;
                default -> throw refusal(url);
            };
            if (uri.getRawUserInfo() != null) {
                throw new Misconfigured("The broker's URL must not hold a user or a password, because it is logged and"
                        + " seen by others; the password belongs into AMIMORI_INGEST_PASSWORD.");
            }
            if (uri.getHost() == null) {
                throw refusal(url);
            }
            int port = uri.getPort() > 0 ? uri.getPort() : scheme.equals(BrokerSockets.TLS) ? 8883 : 1883;
            return scheme + "://" + uri.getHost() + ":" + port;
        } catch (URISyntaxException e) {
            throw refusal(url);
        }
    }

    /** Sockets that trust the JDK's certificates, or those in a PEM file instead. */
    static SSLSocketFactory tls(Path caFile) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(caFile == null ? null : CertificateFile.read(caFile));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new Misconfigured(
                    "AMIMORI_BROKER_CA: the certificates to trust in " + caFile + " cannot be read (" + e.getMessage()
                            + ").",
                    e);
        }
    }

    private static Misconfigured refusal(String url) {
        String shown = url == null ? "nothing" : '"' + url.replaceAll("//[^/@]*@", "//") + '"';
        return new Misconfigured(
                "The broker's URL must look like tcp://HOST:PORT or ssl://HOST:PORT, but it is " + shown + ".");
    }
}
