package amimori.standalone;

import amimori.analytics.WorkerConfig;
import amimori.ingest.Misconfigured;
import amimori.ingest.Setting;
import amimori.ingest.Settings;
import amimori.standalone.broker.BrokerConfig;
import amimori.standalone.broker.Tls;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How everything in one process works, or the broker alone; names, defaults and reasons of what can be set: {@link
 * Setting}.
 *
 * @param settings without {@code AMIMORI_DB_URL} the database is embedded, without {@code AMIMORI_BROKER_URL} the broker
 *     is
 * @param data the folder in which everything embedded lives
 * @param mqttPort for units, 0 for any free one
 * @param mqttHost address it is opened at
 * @param tls the certificate of the page, for the broker too; null for plain TCP
 * @param ingestPassword secret of the service, or null to keep one in the data folder
 * @param analyticsPassword the same
 * @param unitMessagesPerSecond a unit that sends more is slowed by the broker
 * @param models folders of detector bundles, or the word for those inside the program
 */
public record StandaloneConfig(
        Settings settings,
        Path data,
        int mqttPort,
        String mqttHost,
        Tls tls,
        String ingestPassword,
        String analyticsPassword,
        int unitMessagesPerSecond,
        List<String> models) {
    /**
     * @param environment of the process
     * @param flags which win
     * @throws Misconfigured naming the setting that is wrong
     */
    public static StandaloneConfig from(Map<String, String> environment, Map<Setting, String> flags) {
        Settings settings = Settings.of(environment, flags);
        Path certificate = settings.path(Setting.TLS_CERT);
        Path key = settings.path(Setting.TLS_KEY);
        return new StandaloneConfig(
                settings,
                settings.path(Setting.DATA),
                settings.port(Setting.MQTT_PORT),
                settings.text(Setting.MQTT_HOST),
                certificate == null || key == null ? null : new Tls(certificate, key),
                settings.text(Setting.INGEST_PASSWORD),
                settings.text(Setting.ANALYTICS_PASSWORD),
                settings.number(Setting.UNIT_MESSAGES_PER_SECOND, 1, BrokerConfig.MOST_UNIT_MESSAGES),
                WorkerConfig.models(settings.text(Setting.MODELS)));
    }

    public boolean embedsDatabase() {
        return settings.text(Setting.DB_URL) == null;
    }

    public boolean embedsBroker() {
        return settings.text(Setting.BROKER_URL) == null;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "StandaloneConfig[" + data + ", MQTT " + mqttHost + ":" + mqttPort + ", " + settings + "]";
    }
}
