package amimori.ingest.inbox;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;

/** One connection to the broker: without delay, buffered, in TLS with the host name checked where it is asked for. */
final class BrokerSocket implements NetworkModule {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final URI uri;
    private final SSLSocketFactory tls;
    private final int timeoutMillis;
    private volatile Socket socket;
    private InputStream in;

    /** @param tls null for a plain connection */
    BrokerSocket(URI uri, SSLSocketFactory tls, int timeoutSeconds) {
        this.uri = uri;
        this.tls = tls;
        this.timeoutMillis = timeoutSeconds * 1000;
    }

    @Override
    public void start() throws IOException {
        Socket plain = new Socket();
        socket = plain;
        plain.setTcpNoDelay(true);
        plain.setKeepAlive(true);
        plain.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), timeoutMillis);
        if (tls != null) {
            plain.setSoTimeout(timeoutMillis);
            SSLSocket secure = (SSLSocket) tls.createSocket(plain, uri.getHost(), uri.getPort(), true);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            secure.setSoTimeout(0);
            socket = secure;
        }
        in = new PublishRepair(new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES));
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return socket.getOutputStream();
    }

    @Override
    public void stop() throws IOException {
        if (socket != null) {
            socket.close();
        }
    }

    @Override
    public String getServerURI() {
        return uri.toString();
    }
}
