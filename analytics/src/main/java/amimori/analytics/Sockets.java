package amimori.analytics;

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

/**
 * Sockets that send at once. With Nagle's algorithm each small packet that Paho writes waits for the acknowledgement of
 * the one before, some 40 ms on Linux.
 */
final class Sockets {
    private Sockets() {}

    static SocketFactory plain() {
        return new Plain();
    }

    /**
     * @param ca certificates to trust, in PEM, or null for those Java trusts
     * @throws Misconfigured when the file cannot be read or holds none
     */
    static SocketFactory tls(Path ca) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(ca == null ? null : CertificateFile.read(ca));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return new Tls(context.getSocketFactory());
        } catch (GeneralSecurityException | IOException e) {
            throw new Misconfigured(WorkerConfig.BROKER_CA + ": " + e.getMessage());
        }
    }

    private static Socket prompt(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static final class Plain extends SocketFactory {
        @Override
        public Socket createSocket() throws IOException {
            return prompt(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return prompt(new Socket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return prompt(new Socket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return prompt(new Socket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return prompt(new Socket(host, port, local, localPort));
        }
    }

    private static final class Tls extends SSLSocketFactory {
        private final SSLSocketFactory sockets;

        Tls(SSLSocketFactory sockets) {
            this.sockets = sockets;
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return sockets.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return sockets.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket() throws IOException {
            return prompt(sockets.createSocket());
        }

        @Override
        public Socket createSocket(Socket over, String host, int port, boolean autoClose) throws IOException {
            return prompt(sockets.createSocket(over, host, port, autoClose));
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return prompt(sockets.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return prompt(sockets.createSocket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return prompt(sockets.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return prompt(sockets.createSocket(host, port, local, localPort));
        }
    }
}
