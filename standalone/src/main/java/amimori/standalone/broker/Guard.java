package amimori.standalone.broker;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttSubscribePayload;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Stands in a connection's pipeline before Artemis and lets through what {@link TopicAcl} allows; the rest it answers
 * itself, with the reason code that MQTT 5 has for it. Artemis alone sees addresses, not whether a message is retained
 * or a subscription shared.
 *
 * <p>What arrives before the log-in is decided waits, if it is not much. Apart from {@link #admit} and {@link #refuse}, everything runs on
 * the connection's event loop.
 */
final class Guard extends ChannelDuplexHandler {
    static final AttributeKey<Guard> KEY = AttributeKey.valueOf("amimori.guard");
    private static final int MOST_WAITING = 256;
    private static final int MOST_WAITING_BYTES = 256 * 1024;

    /** Not a timer for each message: what is owed is let grow to so much. */
    private static final long SHORTEST_PAUSE_NANOS = 20_000_000L;

    private final Hello hello;
    private final String remote;
    private final Refusals refusals;
    private final TopicQuota quota;
    private final Allowances allowances;
    private final Consumer<Guard> onGone;
    private final Queue<Object> waiting = new ArrayDeque<>();
    private final Map<Integer, List<Boolean>> partlyGranted = new HashMap<>();
    private ChannelHandlerContext context;
    private int waitingBytes;
    private boolean open;
    private boolean slowed;
    private String lastTopic = "";
    private volatile Accounts.Login login;
    private volatile MqttConnectReturnCode refusal;

    Guard(
            Hello hello,
            String remote,
            Refusals refusals,
            TopicQuota quota,
            Allowances allowances,
            Consumer<Guard> onGone) {
        this.hello = hello;
        this.remote = remote;
        this.refusals = refusals;
        this.quota = quota;
        this.allowances = allowances;
        this.onGone = onGone;
    }

    Hello hello() {
        return hello;
    }

    /** Who it is, or null before the log-in and after a refused one. */
    Principal principal() {
        return login == null ? null : login.principal();
    }

    /** How it logged in, or null as for {@link #principal}. */
    Accounts.Login login() {
        return login;
    }

    /** Says who it is; nothing passes before {@link #admit}. */
    void recognise(Accounts.Login as) {
        login = as;
    }

    void admit() {
        context.executor().execute(this::letWaitingThrough);
    }

    /** Records the refusal and makes the coming CONNACK carry the code. */
    void refuse(Decision decision, MqttConnectReturnCode code) {
        refusal = code;
        refusals.record(hello.user(), remote, decision);
    }

    /** Ends a connection that was admitted before, because of what has become known since. */
    void expel(Decision decision) {
        refusals.record(hello.user(), remote, decision);
        end(MqttReasonCodes.Disconnect.ADMINISTRATIVE_ACTION);
    }

    /** Tells the client why, and closes. */
    void end(MqttReasonCodes.Disconnect why) {
        context.executor().execute(() -> {
            context.writeAndFlush(
                    MqttMessageBuilders.disconnect().reasonCode(why.byteValue()).build());
            context.close();
        });
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (open) {
            goOn(ctx); // its farewell may be the last of it
        }
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        onGone.accept(this);
        ctx.fireChannelInactive();
    }

    private void letWaitingThrough() {
        if (!context.channel().isActive()) {
            onGone.accept(this); // it left while its log-in was looked up
            return;
        }
        open = true;
        for (Object message = waiting.poll(); message != null; message = waiting.poll()) {
            pass(context, message);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (open && !slowed) {
            pass(ctx, message);
            return;
        }
        if (slowed) {
            waiting.add(message); // not much: nothing more is read from the connection
            return;
        }
        waitingBytes += sizeOf(message);
        if (waitingBytes <= MOST_WAITING_BYTES && waiting.size() < MOST_WAITING) {
            waiting.add(message);
        } else {
            ReferenceCountUtil.release(message);
            ctx.close();
        }
    }

    private static int sizeOf(Object message) {
        return message instanceof MqttMessage mqtt && mqtt.fixedHeader() != null
                ? mqtt.fixedHeader().remainingLength()
                : 0;
    }

    private void pass(ChannelHandlerContext ctx, Object message) {
        boolean whole =
                message instanceof MqttMessage mqtt && mqtt.decoderResult().isSuccess();
        if (whole && sizeOf(message) > BrokerConfig.MAX_PACKET_BYTES) {
            refuseTooLarge(message);
        } else if (whole && message instanceof MqttPublishMessage publish) {
            passPublish(ctx, publish);
        } else if (whole && message instanceof MqttSubscribeMessage subscribe) {
            passSubscribe(ctx, subscribe);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    /** Artemis would answer the same, and count it nowhere. */
    private void refuseTooLarge(Object message) {
        String reason = "a packet of " + sizeOf(message) + " bytes; " + BrokerConfig.MAX_PACKET_BYTES + " are allowed";
        ReferenceCountUtil.release(message);
        refusals.record(hello.user(), remote, Decision.refuse(Decision.What.TOO_LARGE, reason));
        end(MqttReasonCodes.Disconnect.PACKET_TOO_LARGE);
    }

    /** Lets whoever sends too much wait for as long as that would have taken at the rate allowed. */
    private void slow(ChannelHandlerContext ctx, MqttPublishMessage publish) {
        long pause = allowances.spend(principal(), sizeOf(publish));
        if (pause > SHORTEST_PAUSE_NANOS && !slowed && ctx.channel().isActive()) {
            slowed = true;
            ctx.channel().config().setAutoRead(false);
            allowances.paused(principal(), pause);
            ctx.executor().schedule(() -> goOn(ctx), pause, TimeUnit.NANOSECONDS);
        }
    }

    /** What had been read already comes first, and may be too much again. */
    private void goOn(ChannelHandlerContext ctx) {
        slowed = false;
        while (!slowed && !waiting.isEmpty()) {
            pass(ctx, waiting.poll());
        }
        ctx.channel().config().setAutoRead(!slowed);
    }

    private void passPublish(ChannelHandlerContext ctx, MqttPublishMessage publish) {
        slow(ctx, publish);
        String topic = publish.variableHeader().topicName();
        boolean retained = publish.fixedHeader().isRetain();
        Decision decision = Decision.ALLOWED;
        // Without a topic it would be an alias: those are not offered, and Artemis ends a connection that uses them.
        if (!topic.isEmpty() && (retained || !topic.equals(lastTopic))) {
            decision = TopicAcl.publish(principal(), topic, retained);
            decision = decision.allowed() ? quota.publish(principal(), topic) : decision;
        }
        if (decision.allowed()) {
            lastTopic = topic;
            ctx.fireChannelRead(publish);
            return;
        }
        refusals.record(hello.user(), remote, decision);
        MqttQoS qos = publish.fixedHeader().qosLevel();
        int packetId = publish.variableHeader().packetId();
        ReferenceCountUtil.release(publish);
        if (qos != MqttQoS.AT_MOST_ONCE) {
            ctx.writeAndFlush(Answers.refusal(qos, packetId, decision));
        }
    }

    private void passSubscribe(ChannelHandlerContext ctx, MqttSubscribeMessage subscribe) {
        List<Boolean> granted = new ArrayList<>();
        List<MqttTopicSubscription> allowed = new ArrayList<>();
        for (MqttTopicSubscription wish : subscribe.payload().topicSubscriptions()) {
            Decision decision = TopicAcl.subscribe(principal(), wish.topicFilter());
            granted.add(decision.allowed());
            if (decision.allowed()) {
                allowed.add(wish);
            } else {
                refusals.record(hello.user(), remote, decision);
            }
        }
        int packetId = subscribe.variableHeader().messageId();
        if (allowed.size() == granted.size()) {
            ctx.fireChannelRead(subscribe);
        } else if (allowed.isEmpty()) {
            ReferenceCountUtil.release(subscribe);
            ctx.writeAndFlush(Answers.subAck(packetId, Answers.codes(granted, List.of())));
        } else {
            partlyGranted.put(packetId, granted);
            ctx.fireChannelRead(new MqttSubscribeMessage(
                    subscribe.fixedHeader(),
                    subscribe.idAndPropertiesVariableHeader(),
                    new MqttSubscribePayload(allowed)));
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        Object sent = message;
        if (message instanceof MqttConnAckMessage answer
                && refusal != null
                && answer.variableHeader().connectReturnCode() != MqttConnectReturnCode.CONNECTION_ACCEPTED) {
            sent = new MqttConnAckMessage(
                    answer.fixedHeader(), new MqttConnAckVariableHeader(refusal, false, MqttProperties.NO_PROPERTIES));
        } else if (message instanceof MqttSubAckMessage answer && !partlyGranted.isEmpty()) {
            List<Boolean> granted = partlyGranted.remove(answer.variableHeader().messageId());
            if (granted != null) {
                sent = Answers.subAck(
                        answer.variableHeader().messageId(),
                        Answers.codes(granted, answer.payload().reasonCodes()));
            }
        }
        ctx.write(sent, promise);
    }
}
