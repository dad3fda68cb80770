package amimori.gateway.line;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Lines from a serial port, 8 data bits, no parity, one stop bit. */
final class SerialLines implements LineStream {
    private static final int QUIET_MILLIS = 250;
    private static final int DATA_BITS = 8;

    private final SerialPort port;
    private final LineCutter cutter = new LineCutter();
    private final byte[] buffer = new byte[2048];

    SerialLines(String device, int baud) throws IOException {
        try {
            port = SerialPort.getCommPort(device);
        } catch (SerialPortInvalidPortException e) {
            throw new IOException("no such serial port", e);
        }
        port.setComPortParameters(baud, DATA_BITS, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, QUIET_MILLIS, 0);
        if (!port.openPort()) {
            throw new IOException("cannot be opened, error " + port.getLastErrorCode());
        }
    }

    @Override
    public String read() throws IOException {
        String line = cutter.next();
        while (line == null) {
            int n = port.readBytes(buffer, buffer.length);
            if (n < 0) {
                throw new IOException("is gone, error " + port.getLastErrorCode());
            }
            if (n == 0) {
                return null;
            }
            cutter.add(buffer, n);
            line = cutter.next();
        }
        return line;
    }

    @Override
    public void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        port.writeBytes(bytes, bytes.length);
    }

    @Override
    public void close() {
        port.closePort();
    }
}
