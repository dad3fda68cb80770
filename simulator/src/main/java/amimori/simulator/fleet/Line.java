package amimori.simulator.fleet;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The one thread on which all sessions of a fleet live, and the way from it to the broker. */
final class Line implements AutoCloseable {
    private static final int CONNECT_MILLIS = 20_000;

    private final FleetConfig config;
    private final MultiThreadIoEventLoopGroup threads =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("fleet", true), NioIoHandler.newFactory());
    private final EventLoop loop = threads.next();
    private final SslContext tls;
    private final Fleet fleet;
    private volatile long bytesSent;
    private volatile long bytesReceived;

    /** @throws IOException when the certificates to trust cannot be read */
    Line(FleetConfig config, Fleet fleet) throws IOException {
        this.config = config;
        this.fleet = fleet;
        this.tls = config.secured() ? tls(config) : null;
    }

    private static SslContext tls(FleetConfig config) throws IOException {
        SslContextBuilder builder = SslContextBuilder.forClient();
        if (config.ca() != null) {
            builder.trustManager(Trust.of(config.ca()));
        }
        return builder.endpointIdentificationAlgorithm("HTTPS").build();
    }

    Fleet fleet() {
        return fleet;
    }

    EventLoop loop() {
        return loop;
    }

    ChannelFuture connect(Wire wire) {
        String host = config.broker().getHost();
        return new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc(), host, config.port()));
                        }
                        channel.pipeline().addLast(wire);
                    }
                })
                .connect(host, config.port());
    }

    void later(long millis, Runnable work) {
        if (!loop.isShuttingDown()) {
            loop.schedule(work, millis, TimeUnit.MILLISECONDS);
        }
    }

    void sent(int bytes) {
        bytesSent += bytes;
    }

    void received(int bytes) {
        bytesReceived += bytes;
    }

    /** Of MQTT, without what TCP and TLS add. */
    long bytesSent() {
        return bytesSent;
    }

    long bytesReceived() {
        return bytesReceived;
    }

    @Override
    public void close() {
        threads.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
    }
}
