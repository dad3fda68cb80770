package amimori.gateway.uplink;

import amimori.gateway.Misconfigured;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Makes the sockets of one uplink. */
final class LinkSockets extends SocketFactory {
    private final Integer kbits;
    private final SSLSocketFactory tls;
    private final AtomicLong lastWrite = new AtomicLong(System.nanoTime());
    private volatile LinkSocket latest;

    /** @throws Misconfigured when the file of trusted certificates cannot be used */
    LinkSockets(UplinkConfig config) {
        this.kbits = config.capKbits();
        this.tls = config.secured() ? tls(config.ca()) : null;
    }

    /** {@link System#nanoTime()} when the last bytes went to the kernel. */
    long lastWriteNanos() {
        return lastWrite.get();
    }

    private static SSLSocketFactory tls(Path ca) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(ca == null ? null : trusted(ca));
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new Misconfigured("link.ca: expected a PEM file of certificates, " + ca + " is none (" + e + ")", e);
        }
    }

    private static KeyStore trusted(Path ca) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(ca)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            int n = 0;
            for (Certificate certificate : found) {
                store.setCertificateEntry("ca" + n++, certificate);
            }
            if (n == 0) {
                throw new GeneralSecurityException("it holds no certificate");
            }
        }
        return store;
    }

    @Override
    public Socket createSocket() {
        LinkSocket socket = new LinkSocket(kbits, tls, lastWrite);
        latest = socket;
        return socket;
    }

    /** The socket made last: of a client that is used once, its only one. */
    LinkSocket latest() {
        return latest;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new IOException("sockets are made unconnected here");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(address, port);
    }
}
