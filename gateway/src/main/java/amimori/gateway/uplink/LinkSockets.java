package amimori.gateway.uplink;

import amimori.gateway.Misconfigured;
import amimori.wire.CertificateFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Makes the sockets of one uplink. */
final class LinkSockets extends SocketFactory {
    private final Integer kbits;
    private final SSLSocketFactory tls;
    private final Outflow outflow = new Outflow();
    private volatile LinkSocket latest;

    /** @throws Misconfigured when the file of trusted certificates cannot be used */
    LinkSockets(UplinkConfig config) {
        this.kbits = config.capKbits();
        this.tls = config.secured() ? tls(config.ca()) : null;
    }

    /** What has gone to the kernel. */
    Outflow outflow() {
        return outflow;
    }

    private static SSLSocketFactory tls(Path ca) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(ca == null ? null : CertificateFile.read(ca));
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new Misconfigured("link.ca: expected a PEM file of certificates, " + ca + " is none (" + e + ")", e);
        }
    }

    @Override
    public Socket createSocket() {
        LinkSocket socket = new LinkSocket(kbits, tls, outflow);
        latest = socket;
        return socket;
    }

    /** Whether there was anybody at the last attempt. */
    boolean reached() {
        LinkSocket last = latest;
        return last == null || last.reached();
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
