package amimori.simulator.fleet;

import amimori.simulator.unit.Credentials;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * All that a load is told. It is bounded in time and in readings, and goes nowhere but to this machine unless that is
 * asked for.
 *
 * @param broker {@code tcp://host:port} or, with TLS, {@code ssl://host:port}
 * @param ca PEM file with the certificates that vouch for the broker, or null for those the computer trusts
 * @param units one session each
 * @param pack readings in a message, 1 to 200
 * @param rate readings a second of the whole fleet, or 0 for as many as are acknowledged
 * @param duration how long new readings are made
 * @param readings how many are made at most
 * @param window messages of the whole fleet that may wait for their acknowledgement
 * @param drain how long, after that, to wait for what is missing
 * @param ledger where to write down what was sent, or null
 * @param remote whether a broker on another machine is allowed
 * @param seed of the values
 * @param clock the present
 */
public record FleetConfig(
        URI broker,
        Path ca,
        List<Credentials> units,
        int pack,
        int rate,
        Duration duration,
        long readings,
        int window,
        Duration drain,
        Path ledger,
        boolean remote,
        long seed,
        InstantSource clock) {
    /** Most that a load may be told to make. */
    public static final long MOST_READINGS = 1_000_000_000L;

    private static final int MOST_IN_A_PACK = 200;

    public FleetConfig {
        units = List.copyOf(units);
        require("units", units.size(), 1, 100_000);
        require("pack", pack, 1, MOST_IN_A_PACK);
        require("rate", rate, 0, 10_000_000);
        require("duration (s)", duration.toSeconds(), 1, 7 * 86_400L);
        require("readings", readings, 1, MOST_READINGS);
        require("window", window, 1, 65_000);
        String scheme = broker.getScheme();
        boolean known = "tcp".equals(scheme) || "mqtt".equals(scheme) || secured(scheme);
        if (!known || broker.getHost() == null) {
            throw new IllegalArgumentException(
                    "broker: expected tcp://host:port or ssl://host:port, found \"" + broker + '"');
        }
        if (!remote) {
            requireLoopback(broker.getHost());
        }
    }

    private static boolean secured(String scheme) {
        return "ssl".equals(scheme) || "mqtts".equals(scheme) || "tls".equals(scheme);
    }

    boolean secured() {
        return secured(broker.getScheme());
    }

    int port() {
        return broker.getPort() > 0 ? broker.getPort() : secured() ? 8883 : 1883;
    }

    private static void require(String name, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + ": expected " + low + " to " + high + ", found " + value);
        }
    }

    private static void requireLoopback(String host) {
        try {
            if (!InetAddress.getByName(host).isLoopbackAddress()) {
                throw new IllegalArgumentException("broker: " + host
                        + " is another machine; --allow-remote allows a load on it, if its owner does");
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("broker: no host named " + host, e);
        }
    }
}
