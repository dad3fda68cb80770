package amimori.standalone;

import amimori.ingest.Misconfigured;
import amimori.ingest.Setting;
import amimori.ingest.Settings;
import amimori.standalone.broker.BrokerConfig;
import amimori.standalone.broker.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * How everything in one process works. What ingest is told is in its {@link Setting}s; beside them:
 *
 * @param settings of ingest; without {@code AMIMORI_DB_URL} the database is embedded, without
 *     {@code AMIMORI_BROKER_URL} the broker is
 * @param data {@code AMIMORI_DATA}, default {@code ./data}: the folder in which everything embedded lives
 * @param mqttPort {@code AMIMORI_MQTT_PORT}, default 1883, the port that MQTT has; 0 takes any free one
 * @param mqttHost {@code AMIMORI_MQTT_HOST}, default {@code 0.0.0.0}: units come from outside
 * @param tls the certificate of the page, for the broker too; null for plain TCP
 * @param ingestPassword {@code AMIMORI_INGEST_PASSWORD}, or null to keep one in the data folder
 * @param analyticsPassword {@code AMIMORI_ANALYTICS_PASSWORD}, or null to keep one in the data folder
 * @param unitMessagesPerSecond {@code AMIMORI_UNIT_MESSAGES_PER_SECOND}, default
 *     {@value BrokerConfig#DEFAULT_UNIT_MESSAGES}: a unit that sends more is slowed by the broker
 */
public record StandaloneConfig(
        Settings settings,
        Path data,
        int mqttPort,
        String mqttHost,
        Tls tls,
        String ingestPassword,
        String analyticsPassword,
        int unitMessagesPerSecond) {
    /** Environment variable of the port for units. */
    public static final String MQTT_PORT = "AMIMORI_MQTT_PORT";

    private static final String MQTT_HOST = "AMIMORI_MQTT_HOST";
    private static final String UNIT_MESSAGES = "AMIMORI_UNIT_MESSAGES_PER_SECOND";
    private static final String ANALYTICS_PASSWORD = "AMIMORI_ANALYTICS_PASSWORD";

    /**
     * @param environment of the process
     * @param flags for ingest's settings, which win
     * @param mqttPortFlag null if it was not given
     * @throws Misconfigured naming the setting that is wrong
     */
    public static StandaloneConfig from(
            Map<String, String> environment, Map<Setting, String> flags, String mqttPortFlag) {
        Settings settings = Settings.of(environment, flags);
        Path certificate = settings.path(Setting.TLS_CERT);
        Path key = settings.path(Setting.TLS_KEY);
        return new StandaloneConfig(
                settings,
                settings.path(Setting.DATA),
                port(mqttPortFlag != null ? mqttPortFlag : environment.getOrDefault(MQTT_PORT, "1883")),
                environment.getOrDefault(MQTT_HOST, "0.0.0.0"),
                certificate == null || key == null ? null : new Tls(certificate, key),
                settings.text(Setting.INGEST_PASSWORD),
                secret(environment, ANALYTICS_PASSWORD),
                messages(environment.get(UNIT_MESSAGES)));
    }

    public boolean embedsDatabase() {
        return settings.text(Setting.DB_URL) == null;
    }

    public boolean embedsBroker() {
        return settings.text(Setting.BROKER_URL) == null;
    }

    private static int port(String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        throw new Misconfigured(MQTT_PORT + ": expected a port, 0 to 65535, found \"" + text + "\".");
    }

    private static int messages(String text) {
        if (text == null || text.isBlank()) {
            return BrokerConfig.DEFAULT_UNIT_MESSAGES;
        }
        if (text.matches("[1-9]\\d{0,5}")) {
            return Integer.parseInt(text);
        }
        throw new Misconfigured(UNIT_MESSAGES + ": expected messages a second, 1 to 999999, found \"" + text + "\".");
    }

    /** The secret, or null if there is none or nothing in it. */
    private static String secret(Map<String, String> environment, String name) {
        String file = environment.get(name + "_FILE");
        try {
            String found = file == null || file.isEmpty()
                    ? environment.get(name)
                    : Files.readString(Path.of(file)).strip();
            return found == null || found.isBlank() ? null : found;
        } catch (IOException | InvalidPathException e) {
            throw new Misconfigured(name + "_FILE: the file " + file + " cannot be read.", e);
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "StandaloneConfig[" + data + ", MQTT " + mqttHost + ":" + mqttPort + ", " + settings + "]";
    }
}
