package amimori.ingest.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.postoffice.QueueBinding;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** A real Artemis on a free loopback port, whose acknowledgements a test can see. */
final class RealBroker implements AutoCloseable {
    final List<Integer> acknowledged = new CopyOnWriteArrayList<>();
    final AtomicInteger connected = new AtomicInteger();

    /** Whether nobody is allowed to subscribe. */
    volatile boolean refusing;

    private final EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();
    private final int port;

    RealBroker(Path folder) throws Exception {
        Configuration config = new ConfigurationImpl()
                .setName("broker")
                .setPersistenceEnabled(false)
                .setSecurityEnabled(true)
                .setSecurityInvalidationInterval(0)
                .setJMXManagementEnabled(false)
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .addAddressSetting(
                        "#",
                        new AddressSettings()
                                .setMaxDeliveryAttempts(-1)
                                .setDeadLetterAddress(SimpleString.of("dead"))
                                .setExpiryAddress(SimpleString.of("expired")))
                .addAcceptorConfiguration("mqtt", "tcp://127.0.0.1:0?protocols=MQTT;tcpNoDelay=true");
        config.setWildCardConfiguration(
                new WildcardConfiguration().setDelimiter('/').setSingleWord('+').setAnyWords('#'));
        config.setBrokerInstance(folder.toFile());
        artemis.setConfiguration(config);
        artemis.setSecurityManager(new ActiveMQSecurityManager() {
            @Override
            public boolean validateUser(String user, String password) {
                return true;
            }

            @Override
            public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType what) {
                return !refusing || what == CheckType.SEND;
            }
        });
        artemis.start();
        artemis.getActiveMQServer().getRemotingService().addIncomingInterceptor((MQTTInterceptor) this::look);
        port = artemis.getActiveMQServer()
                .getRemotingService()
                .getAcceptor("mqtt")
                .getActualPort();
    }

    private boolean look(MqttMessage packet, RemotingConnection connection) {
        if (packet.fixedHeader().messageType() == MqttMessageType.PUBACK) {
            acknowledged.add(((MqttMessageIdVariableHeader) packet.variableHeader()).messageId());
        } else if (packet.fixedHeader().messageType() == MqttMessageType.CONNECT) {
            connected.incrementAndGet();
        }
        return true;
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /**
     * Messages that wait for ingest, those handed over but not acknowledged included. Artemis sums counters of its own:
     * fewer while messages of a closing connection go back to their queue.
     */
    long waiting() {
        return queues().mapToLong(Queue::getMessageCount).sum();
    }

    void awaitWaiting(long messages) {
        await().untilAsserted(() -> assertThat(waiting()).isEqualTo(messages));
    }

    private Stream<Queue> queues() {
        return artemis.getActiveMQServer()
                .getPostOffice()
                .getAllBindings()
                .filter(binding -> binding instanceof QueueBinding)
                .map(binding -> ((QueueBinding) binding).getQueue())
                .filter(queue -> queue.getName().toString().startsWith("ingest"));
    }

    /** What the broker thinks of the queues of ingest, for a test that waits in vain. */
    String state() {
        return queues().map(queue -> queue.getName() + ": " + queue.getMessageCount() + " messages, "
                        + queue.getDeliveringCount() + " handed over to " + queue.getConsumerCount() + " consumers")
                .collect(Collectors.joining("; "));
    }

    /** A unit's connection. */
    MqttClient unit(String clientId) throws MqttException {
        MqttClient client = new MqttClient(url(), clientId, new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        client.connect(options);
        return client;
    }

    @Override
    public void close() throws Exception {
        artemis.stop();
    }
}
