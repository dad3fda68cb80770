package amimori.gateway.uplink;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The socket Paho writes to. Small packets leave at once; the kernel holds little back, so that what is sent next is
 * decided here and not in its buffer; the cap is counted at the wire, TLS included.
 *
 * <p>Paho believes it speaks plain TCP: TLS is laid over the capped socket here, because a capped {@code SSLSocket} from
 * outside would have to wrap some sixty methods.
 */
final class LinkSocket extends Socket {
    private static final int SEND_BUFFER = 32 * 1024;
    /** Shorter than anybody waits for the broker's answer. */
    private static final int HANDSHAKE_MILLIS = 10_000;

    private final Wire wire;
    private final SSLSocketFactory tls;
    private Socket spoken;
    private volatile boolean reached;
    private AnswerReader answers;

    /** @param tls lays TLS over it, or null */
    LinkSocket(Integer kbits, SSLSocketFactory tls, Outflow outflow) {
        this.wire = new Wire(kbits, outflow);
        this.tls = tls;
        this.spoken = wire;
    }

    @Override
    public void connect(SocketAddress address, int timeoutMillis) throws IOException {
        wire.setTcpNoDelay(true);
        wire.setSendBufferSize(SEND_BUFFER);
        wire.connect(address, timeoutMillis);
        reached = true;
        if (tls != null) {
            InetSocketAddress broker = (InetSocketAddress) address;
            SSLSocket secured = (SSLSocket) tls.createSocket(wire, broker.getHostString(), broker.getPort(), true);
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.setSoTimeout(HANDSHAKE_MILLIS);
            secured.startHandshake();
            spoken = secured;
        }
    }

    /** Whether anybody answered at all, as far as TCP can tell. */
    boolean reached() {
        return reached;
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        spoken.setSoTimeout(millis);
    }

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        if (answers == null) {
            answers = new AnswerReader(spoken.getInputStream());
        }
        return answers;
    }

    /** The code that the broker gave for a packet, where Paho would not have understood it. */
    synchronized int codeOf(int packetId, int shown) {
        return answers == null ? shown : answers.codeOf(packetId, shown);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return spoken.getOutputStream();
    }

    /** Wakes whoever reads, as Paho wants it before it closes; TLS sockets cannot do it halfway. */
    @Override
    public void shutdownInput() throws IOException {
        if (!wire.isClosed() && !wire.isInputShutdown()) {
            wire.shutdownInput();
        }
    }

    /** Cuts the wire first: a TLS farewell could wait for a peer that is gone. */
    @Override
    public void close() throws IOException {
        wire.close();
        super.close();
    }

    @Override
    public boolean isClosed() {
        return wire.isClosed();
    }

    @Override
    public boolean isConnected() {
        return wire.isConnected();
    }

    /** The TCP socket, its output capped. */
    private static final class Wire extends Socket {
        private final Integer kbits;
        private final Outflow outflow;
        private Throttle throttle;

        Wire(Integer kbits, Outflow outflow) {
            this.kbits = kbits;
            this.outflow = outflow;
        }

        @Override
        public synchronized OutputStream getOutputStream() throws IOException {
            if (throttle == null) {
                throttle = new Throttle(super.getOutputStream(), kbits, outflow);
            }
            return throttle;
        }
    }
}
