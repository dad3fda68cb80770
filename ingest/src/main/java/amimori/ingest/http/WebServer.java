package amimori.ingest.http;

import amimori.ingest.Misconfigured;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens, with TLS where there are files for it, and takes new files without a restart. */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final int PATIENCE_SECONDS = 10;
    /** Longer than the heartbeat of a live stream, shorter than a forgotten connection may stay. */
    private static final int IDLE_SECONDS = 75;

    private final Vertx vertx;
    private final HttpServer server;
    private final long timer;

    /**
     * Where and how.
     *
     * @param host address to listen at
     * @param port 0 for any free one
     * @param tls or null for plain HTTP
     * @param tlsLook how often the TLS files are looked at
     */
    public record Options(String host, int port, TlsFiles tls, Duration tlsLook) {}

    private WebServer(Vertx vertx, HttpServer server, long timer) {
        this.vertx = vertx;
        this.server = server;
        this.timer = timer;
    }

    /** @throws Misconfigured when the port is taken, the host is not this machine's, or the TLS files are no good */
    public static WebServer start(Vertx vertx, Options options, Handler<HttpServerRequest> routes) {
        HttpServerOptions http = new HttpServerOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setIdleTimeout(IDLE_SECONDS)
                .setHandle100ContinueAutomatically(true);
        PemKeyCertOptions pem = options.tls() == null ? null : options.tls().load(vertx);
        if (pem != null) {
            http.setSsl(true).setUseAlpn(true).setKeyCertOptions(pem);
        }
        HttpServer server = vertx.createHttpServer(http).requestHandler(routes);
        listen(server, options);
        long timer = pem == null ? -1 : watch(vertx, server, options, pem);
        return new WebServer(vertx, server, timer);
    }

    /**
     * Tries host, port and TLS files without serving anything yet.
     *
     * @throws Misconfigured as {@link #start} would
     */
    public static void check(Vertx vertx, Options options) {
        if (options.tls() != null) {
            options.tls().load(vertx);
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
            if (address.isUnresolved()) {
                throw refusal(options, new UnknownHostException(options.host()));
            }
            probe.bind(address);
        } catch (IOException e) {
            throw refusal(options, e);
        }
    }

    private static void listen(HttpServer server, Options options) {
        try {
            server.listen().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw refusal(options, e.getCause());
        } catch (TimeoutException e) {
            throw refusal(options, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal(options, e);
        }
    }

    private static Misconfigured refusal(Options options, Throwable why) {
        String place = options.host() + ":" + options.port();
        if (why instanceof BindException && String.valueOf(why.getMessage()).contains("in use")) {
            return new Misconfigured(
                    "AMIMORI_HTTP_PORT: port " + options.port()
                            + " is taken by another process; stop that one or choose another port.",
                    why);
        }
        if (why instanceof UnknownHostException) {
            return new Misconfigured("AMIMORI_HTTP_HOST: there is no address \"" + options.host() + "\".", why);
        }
        return new Misconfigured("Cannot listen at " + place + ": " + why.getMessage() + ".", why);
    }

    private static long watch(Vertx vertx, HttpServer server, Options options, PemKeyCertOptions first) {
        PemKeyCertOptions[] current = {first};
        return vertx.setPeriodic(
                options.tlsLook().toMillis(),
                tick -> vertx.executeBlocking(() -> options.tls().load(vertx), false)
                        .onSuccess(now -> {
                            if (same(now, current[0])) {
                                return;
                            }
                            current[0] = now;
                            server.updateSSLOptions(new HttpServerOptions()
                                            .setSsl(true)
                                            .setUseAlpn(true)
                                            .setKeyCertOptions(now)
                                            .getSslOptions())
                                    .onSuccess(done -> LOG.info(
                                            "TLS files read anew from {}",
                                            options.tls().certificate()))
                                    .onFailure(e -> LOG.warn("New TLS files not taken: {}", e.getMessage()));
                        })
                        .onFailure(e -> LOG.warn("New TLS files not taken, the former stay: {}", e.getMessage())));
    }

    private static boolean same(PemKeyCertOptions one, PemKeyCertOptions other) {
        return one.getCertValues().equals(other.getCertValues())
                && one.getKeyValues().equals(other.getKeyValues());
    }

    /** The port it listens at. */
    public int port() {
        return server.actualPort();
    }

    /** Ends all connections. */
    @Override
    public void close() {
        vertx.cancelTimer(timer);
        try {
            server.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The HTTP server did not close: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
