package amimori.ingest.inbox;

import java.net.URI;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.spi.NetworkModuleFactory;

/**
 * The MQTT client's way to our own sockets, found by it through {@code META-INF/services}. Its own ones wait for
 * acknowledgements of small packets (Nagle), read byte by byte, and let one odd character stop everything, see
 * {@link PublishRepair}.
 */
public final class BrokerSockets implements NetworkModuleFactory {
    static final String PLAIN = "inbox+tcp";
    static final String TLS = "inbox+ssl";

    @Override
    public Set<String> getSupportedUriSchemes() {
        return Set.of(PLAIN, TLS);
    }

    @Override
    public void validateURI(URI uri) {
        if (uri.getHost() == null || uri.getPort() < 1) {
            throw new IllegalArgumentException("no host and port in " + uri);
        }
    }

    @Override
    public NetworkModule createNetworkModule(URI uri, MqttConnectionOptions options, String clientId) {
        SSLSocketFactory tls = TLS.equals(uri.getScheme()) ? (SSLSocketFactory) options.getSocketFactory() : null;
        return new BrokerSocket(uri, tls, options.getConnectionTimeout());
    }
}
