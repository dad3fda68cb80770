package amimori.analytics;

import amimori.analytics.detector.Bundles;
import amimori.wire.Ids;
import amimori.wire.Malformed;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a worker is told at its start.
 *
 * @param broker {@code tcp://} or {@code mqtt://}, {@code ssl://} or {@code mqtts://}, host and port ({@code
 *     AMIMORI_BROKER_URL}; 1883 or 8883 if it names no port)
 * @param password of the service account {@value #ACCOUNT} ({@code AMIMORI_ANALYTICS_PASSWORD}, or {@code _FILE} with
 *     the name of a file that holds it), or null for a broker that asks for none
 * @param instance this worker's lasting name among its kind ({@code AMIMORI_INSTANCE}, default {@code one}): its
 *     session at the broker outlives it, and two workers of one name would throw each other out
 * @param threads pictures judged at the same time, 1 to 64 ({@code AMIMORI_ANALYTICS_THREADS}, default one a core)
 * @param ca certificates in PEM to trust at the other end of {@code ssl://} ({@code AMIMORI_BROKER_CA}), or null for
 *     those Java trusts
 * @param models folders of detector bundles, or {@value Bundles#SHIPPED} for those inside the program ({@code
 *     AMIMORI_MODELS}, separated by commas; default {@value Bundles#SHIPPED})
 */
public record WorkerConfig(URI broker, String password, String instance, int threads, Path ca, List<String> models) {
    /** MQTT user name of all workers. */
    public static final String ACCOUNT = "analytics";

    static final String BROKER_URL = "AMIMORI_BROKER_URL";
    static final String BROKER_CA = "AMIMORI_BROKER_CA";
    static final String PASSWORD = "AMIMORI_ANALYTICS_PASSWORD";
    static final String PASSWORD_FILE = "AMIMORI_ANALYTICS_PASSWORD_FILE";
    static final String INSTANCE = "AMIMORI_INSTANCE";
    static final String THREADS = "AMIMORI_ANALYTICS_THREADS";
    static final String MODELS = "AMIMORI_MODELS";

    private static final Set<String> PLAIN = Set.of("tcp", "mqtt");
    private static final Set<String> TLS = Set.of("ssl", "mqtts");
    private static final int MAX_THREADS = 64;

    public WorkerConfig {
        String scheme = broker.getScheme();
        if (scheme == null || !(PLAIN.contains(scheme) || TLS.contains(scheme)) || broker.getHost() == null) {
            throw new Misconfigured(BROKER_URL + ": expected tcp://HOST:PORT or ssl://HOST:PORT, found "
                    + Malformed.shown(withoutSecret(broker)));
        }
        if (broker.getUserInfo() != null) {
            throw new Misconfigured(BROKER_URL + ": holds a user or password; the account is " + ACCOUNT
                    + ", its password " + PASSWORD);
        }
        try {
            Ids.requirePart(INSTANCE, instance);
        } catch (Malformed e) {
            throw new Misconfigured(e.getMessage());
        }
        if (threads < 1 || threads > MAX_THREADS) {
            throw new Misconfigured(THREADS + ": expected 1 to " + MAX_THREADS + ", found " + threads);
        }
        models = List.copyOf(models);
    }

    /** With the shipped models, and trusting the certificates that Java trusts. */
    public WorkerConfig(URI broker, String password, String instance, int threads) {
        this(broker, password, instance, threads, null, List.of(Bundles.SHIPPED));
    }

    /** @throws Misconfigured naming the variable and its value */
    public static WorkerConfig from(Map<String, String> environment) {
        String url = environment.get(BROKER_URL);
        if (url == null || url.isBlank()) {
            throw new Misconfigured(
                    BROKER_URL + " is not set: a worker needs a broker, for example tcp://127.0.0.1:1883");
        }
        return new WorkerConfig(
                uri(url),
                password(environment),
                environment.getOrDefault(INSTANCE, "one"),
                threads(environment.get(THREADS)),
                ca(environment.get(BROKER_CA)),
                models(environment.get(MODELS)));
    }

    /**
     * @param text folders of bundles, separated by commas, or {@value Bundles#SHIPPED}; null or blank for that alone
     * @throws Misconfigured if it names none, or what cannot be a folder's name
     */
    public static List<String> models(String text) {
        if (text == null || text.isBlank()) {
            return List.of(Bundles.SHIPPED);
        }
        try {
            return Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(place -> !place.isEmpty())
                    .map(place -> Path.of(place).toString())
                    .distinct()
                    .toList();
        } catch (InvalidPathException e) {
            throw new Misconfigured(MODELS + ": expected folders separated by commas, found " + Malformed.shown(text));
        }
    }

    /** Frames the broker may have handed over without being acknowledged: one under way for each being judged. */
    public int receiveMaximum() {
        return 2 * threads;
    }

    String clientId() {
        return ACCOUNT + "-" + instance;
    }

    boolean tls() {
        return TLS.contains(broker.getScheme());
    }

    /** The broker's address as Paho spells it. */
    String serverUri() {
        int port = broker.getPort() >= 0 ? broker.getPort() : tls() ? 8883 : 1883;
        return (tls() ? "ssl://" : "tcp://") + broker.getHost() + ":" + port;
    }

    @Override
    public String toString() {
        return "worker " + instance + " at " + serverUri() + " with " + threads + " threads";
    }

    private static URI uri(String url) {
        try {
            return new URI(url.strip());
        } catch (URISyntaxException e) {
            throw new Misconfigured(BROKER_URL + ": not a URL, " + e.getReason() + " in " + Malformed.shown(url));
        }
    }

    private static String withoutSecret(URI uri) {
        return uri.toString().replaceFirst("//[^/@]*@", "//…@");
    }

    private static String password(Map<String, String> environment) {
        String file = environment.get(PASSWORD_FILE);
        if (file == null) {
            return environment.get(PASSWORD);
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new Misconfigured(PASSWORD_FILE + ": cannot read " + Malformed.shown(file));
        }
    }

    private static Path ca(String file) {
        try {
            return file == null || file.isBlank() ? null : Path.of(file);
        } catch (InvalidPathException e) {
            throw new Misconfigured(BROKER_CA + ": expected a path, found " + Malformed.shown(file));
        }
    }

    private static int threads(String text) {
        if (text == null) {
            return Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
        }
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new Misconfigured(THREADS + ": expected a whole number, found " + Malformed.shown(text));
        }
    }
}
