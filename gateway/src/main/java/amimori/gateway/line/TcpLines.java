package amimori.gateway.line;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Lines from a TCP server. */
final class TcpLines implements LineStream {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int QUIET_MILLIS = 250;
    /** A server that says nothing for so long is gone; a dead link gives no other sign. */
    private static final long SILENCE_NANOS = 120_000_000_000L;

    private final Socket socket = new Socket();
    private final LineCutter cutter = new LineCutter();
    private final byte[] buffer = new byte[2048];
    private long heard = System.nanoTime();

    TcpLines(String host, int port) throws IOException {
        try {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            socket.setSoTimeout(QUIET_MILLIS);
            socket.setKeepAlive(true);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public String read() throws IOException {
        String line = cutter.next();
        while (line == null) {
            try {
                int n = socket.getInputStream().read(buffer);
                if (n < 0) {
                    throw new EOFException("the other end closed the connection");
                }
                heard = System.nanoTime();
                cutter.add(buffer, n);
                line = cutter.next();
            } catch (SocketTimeoutException e) {
                if (System.nanoTime() - heard > SILENCE_NANOS) {
                    throw new IOException("nothing heard for two minutes", e);
                }
                return null;
            }
        }
        return line;
    }

    @Override
    public void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
