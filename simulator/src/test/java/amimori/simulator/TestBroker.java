package amimori.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** An Apache Artemis that speaks MQTT on a free loopback port and keeps everything in memory. */
public final class TestBroker implements AutoCloseable {
    private final EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();
    private final int port;

    public TestBroker() throws Exception {
        this(freePort());
    }

    public TestBroker(int port) throws Exception {
        this.port = port;
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("mqtt", "tcp://127.0.0.1:" + port + "?protocols=MQTT")
                .addAddressSetting(
                        "#", new AddressSettings().setAutoCreateAddresses(true).setAutoCreateQueues(true));
        configuration.setGracefulShutdownEnabled(false);
        configuration.setMaxDiskUsage(-1);
        artemis.setConfiguration(configuration);
        artemis.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    @Override
    public void close() throws Exception {
        artemis.stop();
    }
}
