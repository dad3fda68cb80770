package amimori.analytics;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.postoffice.QueueBinding;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;

/** A real Artemis on a free loopback port, whose refusals and losses a test can command. */
final class TestBroker implements AutoCloseable {
    static final String PASSWORD = "right";

    final AtomicInteger swallowed = new AtomicInteger();
    final AtomicBoolean cutNextSubscribe = new AtomicBoolean();
    volatile boolean swallowCounts;
    volatile boolean unreadable;
    volatile Predicate<String> refusedAddress = address -> false;

    private final EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();
    private final int port;

    TestBroker(Path folder, int port) throws Exception {
        Configuration config = new ConfigurationImpl()
                .setName("broker")
                .setPersistenceEnabled(false)
                .setSecurityInvalidationInterval(0)
                .setJMXManagementEnabled(false)
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .addAcceptorConfiguration("mqtt", "tcp://127.0.0.1:" + port + "?protocols=MQTT");
        config.setBrokerInstance(folder.toFile());
        artemis.setConfiguration(config);
        artemis.setSecurityManager(new Gate());
        artemis.start();
        artemis.getActiveMQServer().getRemotingService().addIncomingInterceptor((MQTTInterceptor) this::passes);
        this.port = artemis.getActiveMQServer()
                .getRemotingService()
                .getAcceptor("mqtt")
                .getActualPort();
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** Frames the broker keeps for the workers, those handed over but not acknowledged included. */
    long framesKept() {
        return artemis.getActiveMQServer()
                .getPostOffice()
                .getAllBindings()
                .filter(binding -> binding.getUniqueName().toString().contains("frame"))
                .filter(QueueBinding.class::isInstance)
                .map(binding -> ((QueueBinding) binding).getQueue())
                .mapToLong(Queue::getMessageCount)
                .sum();
    }

    boolean knowsFrameQueue() {
        return artemis.getActiveMQServer()
                .getPostOffice()
                .getAllBindings()
                .anyMatch(binding -> binding.getUniqueName().toString().contains("frame"));
    }

    /** Cuts all connections as a broken cable would. */
    void cut() {
        artemis.getActiveMQServer().getRemotingService().getConnections().forEach(RemotingConnection::destroy);
    }

    private boolean passes(MqttMessage packet, RemotingConnection connection) {
        if (packet instanceof MqttSubscribeMessage && cutNextSubscribe.getAndSet(false)) {
            connection.destroy();
            return false;
        }
        if (swallowCounts
                && packet instanceof MqttPublishMessage publish
                && publish.variableHeader().topicName().contains("/count/")) {
            swallowed.incrementAndGet();
            return false;
        }
        return true;
    }

    @Override
    public void close() {
        try {
            artemis.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the broker does not stop", e);
        }
    }

    private final class Gate implements ActiveMQSecurityManager5 {
        @Override
        public Subject authenticate(String user, String password, RemotingConnection connection, String domain) {
            Subject subject = new Subject();
            subject.getPrincipals().add(new UserPrincipal(user));
            return PASSWORD.equals(password) ? subject : null;
        }

        @Override
        public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
            return switch (check) {
                case SEND -> !refusedAddress.test(address);
                case CONSUME -> !unreadable || !address.contains("frame");
                default -> true;
            };
        }

        @Override
        public boolean validateUser(String user, String password) {
            return PASSWORD.equals(password);
        }

        @Override
        public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
            return validateUser(user, password);
        }
    }
}
