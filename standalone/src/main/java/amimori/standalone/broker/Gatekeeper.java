package amimori.standalone.broker;

import amimori.standalone.broker.Decision.What;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.apache.activemq.artemis.utils.CompositeAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides who comes in. At CONNECT it puts a {@link Guard} into the connection; when Artemis asks for the user, on a
 * thread that may block, it looks the account up and lets the guard open or refuse. A connection without a guard has no
 * user, so nothing passes by.
 */
final class Gatekeeper implements MQTTInterceptor, ActiveMQSecurityManager5 {
    private static final Logger LOG = LoggerFactory.getLogger(Gatekeeper.class);
    private static final String GUARD = "amimori-guard";
    private static final int FLUSHES_AT_MOST = 64;
    private static final int LONGEST_NAME = 128;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Accounts accounts;
    private final Refusals refusals;
    private final TopicQuota quota = new TopicQuota();
    private final Allowances allowances;
    private final Set<Guard> inside = ConcurrentHashMap.newKeySet();
    private volatile boolean unitsWelcome;
    private volatile boolean closing;

    Gatekeeper(Accounts accounts, Refusals refusals, Allowances allowances) {
        this.accounts = accounts;
        this.refusals = refusals;
        this.allowances = allowances;
    }

    void welcomeUnits() {
        unitsWelcome = true;
    }

    boolean welcomesUnits() {
        return unitsWelcome;
    }

    int connections() {
        return inside.size();
    }

    /** Ends the connections of units that were retired, moved or given a new secret since they logged in. */
    void expelRetired() {
        try {
            for (Guard guard : inside) {
                if (!accounts.isCurrent(guard.login())) {
                    guard.expel(Decision.refuse(
                            What.RETIRED, "the unit was retired, moved or given a new secret since it logged in"));
                }
            }
        } catch (SQLException e) {
            LOG.debug("the database cannot say who is retired: {}", e.getMessage());
        }
    }

    /** Lets units use other topics than before. */
    void renewQuotas() {
        quota.forget();
        allowances.forget();
    }

    /** Tells all clients that the broker ends, and waits a moment until they are gone. */
    void sendAllAway() {
        closing = true;
        inside.forEach(guard -> guard.end(MqttReasonCodes.Disconnect.SERVER_SHUTTING_DOWN));
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        while (!inside.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    @Override
    public boolean intercept(MqttMessage packet, RemotingConnection connection) {
        if (!(packet instanceof MqttConnectMessage connect)
                || !packet.decoderResult().isSuccess()) {
            return true;
        }
        Channel channel = channelOf(connection);
        if (channel == null || channel.hasAttr(Guard.KEY)) {
            return false; // a second CONNECT on one connection is against the protocol
        }
        Hello hello = Hello.of(connect);
        if (!Hello.isSpokenIn5(connect)) {
            refusals.record(
                    hello.user(),
                    connection.getRemoteAddress(),
                    Decision.refuse(
                            What.PROTOCOL,
                            "MQTT protocol level " + connect.variableHeader().version() + ", not 5"));
            channel.writeAndFlush(MqttMessageBuilders.connAck()
                    .returnCode(MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION)
                    .build());
            return false;
        }
        Hello.mendSessionExpiry(connect);
        Guard guard = new Guard(hello, connection.getRemoteAddress(), refusals, quota, allowances, inside::remove);
        channel.attr(Guard.KEY).set(guard);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addBefore(pipeline.context(MQTTProtocolHandler.class).name(), GUARD, guard);
        return true;
    }

    @Override
    public Subject authenticate(String user, String password, RemotingConnection connection, String domain) {
        Channel channel = channelOf(connection);
        Guard guard = channel == null ? null : channel.attr(Guard.KEY).get();
        if (guard == null) {
            return null;
        }
        if (guard.principal() == null) {
            if (!admits(guard, password == null ? "" : password)) {
                return null;
            }
            if (guard.principal().role() != Principal.Role.UNIT) {
                // Messages to a service come in crowds from other threads: together they are one call of the system.
                channel.pipeline()
                        .addBefore(GUARD, "amimori-flush", new FlushConsolidationHandler(FLUSHES_AT_MOST, true));
            }
        }
        Subject subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(guard.principal().name()));
        subject.getPublicCredentials().add(guard.principal());
        return subject;
    }

    private boolean admits(Guard guard, String password) {
        Hello hello = guard.hello();
        if (hello.user().isEmpty() || hello.user().length() > LONGEST_NAME) {
            guard.refuse(
                    Decision.refuse(What.PASSWORD, "no user name"),
                    MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD);
            return false;
        }
        if (password.isEmpty()) {
            guard.refuse(
                    Decision.refuse(What.PASSWORD, "no password"),
                    MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD);
            return false;
        }
        Accounts.Login login;
        try {
            login = accounts.login(hello.user(), password);
        } catch (SQLException e) {
            LOG.debug("the database cannot say who may connect: {}", e.getMessage());
            guard.refuse(
                    Decision.refuse(What.NOT_READY, "the accounts cannot be read now"),
                    MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5);
            return false;
        }
        Decision decision = login.decision().allowed() ? decide(login.principal(), hello) : login.decision();
        if (!decision.allowed()) {
            guard.refuse(decision, codeOf(decision.refused()));
            return false;
        }
        guard.recognise(login); // first, because all that are inside have a principal
        inside.add(guard);
        guard.admit();
        return true;
    }

    private Decision decide(Principal who, Hello hello) {
        Decision connect = TopicAcl.connect(who, hello.clientId());
        if (!connect.allowed()) {
            return connect;
        }
        if (hello.willTopic() != null) {
            Decision will = TopicAcl.will(who, hello.willTopic(), hello.willRetained());
            if (!will.allowed()) {
                return will;
            }
        }
        if (closing) {
            return Decision.refuse(What.NOT_READY, "the broker ends");
        }
        return who.role() == Principal.Role.UNIT && !unitsWelcome
                ? Decision.refuse(What.NOT_READY, "ingest has not subscribed yet")
                : Decision.ALLOWED;
    }

    private static MqttConnectReturnCode codeOf(What refused) {
        return switch (refused) {
            case PASSWORD -> MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD;
            case NOT_READY -> MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5;
            default -> MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5;
        };
    }

    /** The second wall: the guard has seen more, but what reaches an address by another way is judged here. */
    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String addressAndQueue) {
        Principal who = subject.getPublicCredentials(Principal.class).stream()
                .findFirst()
                .orElse(null);
        if (who == null) {
            return false;
        }
        String address = CompositeAddress.extractAddressName(addressAndQueue);
        boolean writes = TopicAcl.publish(who, address, false).allowed();
        boolean reads = TopicAcl.subscribe(who, address).allowed();
        return switch (check) {
            case SEND -> writes;
            case CREATE_ADDRESS -> writes || reads;
            case CONSUME,
                    CREATE_DURABLE_QUEUE,
                    DELETE_DURABLE_QUEUE,
                    CREATE_NON_DURABLE_QUEUE,
                    DELETE_NON_DURABLE_QUEUE -> reads;
            default -> false;
        };
    }

    @Override
    public boolean validateUser(String user, String password) {
        return false; // asked only where there is no connection, and then there is nobody to trust
    }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
        return false;
    }

    private static Channel channelOf(RemotingConnection connection) {
        return connection != null && connection.getTransportConnection() instanceof NettyConnection netty
                ? netty.getNettyChannel()
                : null;
    }
}
