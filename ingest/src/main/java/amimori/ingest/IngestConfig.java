package amimori.ingest;

import amimori.ingest.db.DbConfig;
import amimori.ingest.http.TlsFiles;
import amimori.ingest.http.TrustedProxies;
import amimori.ingest.http.WebServer;
import amimori.ingest.inbox.InboxConfig;
import amimori.ingest.storage.StorageConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How an ingest process works. Names, defaults and reasons of what can be set: {@link Setting}.
 *
 * @param web where the page and the API listen
 * @param proxies whose {@code X-Forwarded-*} is believed
 * @param publicUrl where people reach the service, or null where a proxy does not change it
 * @param media folder of the pictures
 * @param database where everything else is kept
 * @param inbox where messages come from
 * @param storage how what is kept grows old
 * @param adminPassword password of the first person, or null to make one up; a secret
 */
public record IngestConfig(
        WebServer.Options web,
        TrustedProxies proxies,
        URI publicUrl,
        Path media,
        DbConfig database,
        InboxConfig inbox,
        StorageConfig storage,
        String adminPassword) {
    /** Name of the MQTT account. */
    public static final String MQTT_USER = "ingest";
    /** Certificates are renewed days before they end: a look now and then is enough. */
    private static final Duration TLS_LOOK = Duration.ofSeconds(30);

    /** @throws Misconfigured naming the setting that is missing or wrong */
    public static IngestConfig from(Settings settings) {
        StorageConfig storage = storage(settings);
        return new IngestConfig(
                new WebServer.Options(
                        settings.text(Setting.HTTP_HOST), settings.port(Setting.HTTP_PORT), tls(settings), TLS_LOOK),
                TrustedProxies.parse(settings.text(Setting.TRUSTED_PROXY)),
                publicUrl(settings.text(Setting.PUBLIC_URL)),
                mediaFolder(settings),
                database(settings),
                InboxConfig.of(
                                settings.required(Setting.BROKER_URL),
                                MQTT_USER,
                                settings.text(Setting.INGEST_PASSWORD),
                                settings.text(Setting.INSTANCE))
                        .trusting(settings.path(Setting.BROKER_CA))
                        .reachingBack(oldest(settings)),
                storage,
                settings.text(Setting.ADMIN_PASSWORD));
    }

    /** Where pictures lie. */
    public static Path mediaFolder(Settings settings) {
        Path media = settings.path(Setting.MEDIA);
        return media == null ? settings.path(Setting.DATA).resolve("media") : media;
    }

    /** @throws Misconfigured when no database is set */
    public static DbConfig database(Settings settings) {
        return DbConfig.of(
                settings.required(Setting.DB_URL), settings.text(Setting.DB_USER), settings.text(Setting.DB_PASSWORD));
    }

    /** The same on another database. */
    public IngestConfig withDatabase(DbConfig other) {
        return new IngestConfig(web, proxies, publicUrl, media, other, inbox, storage, adminPassword);
    }

    /** What would be forgotten at once is not taken in; a dead letter can be replayed when the retention is raised. */
    public static Duration oldest(Settings settings) {
        Duration accepted = settings.days(Setting.OLDEST_DAYS);
        Duration kept = storage(settings).readings();
        return kept == null || kept.compareTo(accepted) > 0 ? accepted : kept;
    }

    private static StorageConfig storage(Settings settings) {
        return new StorageConfig(
                settings.daysIfAny(Setting.READING_DAYS),
                StorageConfig.DEFAULT_STATUSES,
                settings.daysIfAny(Setting.PICTURE_DAYS),
                settings.daysIfAny(Setting.COMPRESS_DAYS),
                settings.days(Setting.DISK_DAYS),
                settings.gigabytesIfAny(Setting.DB_DISK_GB),
                settings.path(Setting.DATA));
    }

    private static TlsFiles tls(Settings settings) {
        Path certificate = settings.path(Setting.TLS_CERT);
        Path key = settings.path(Setting.TLS_KEY);
        if ((certificate == null) != (key == null)) {
            throw new Misconfigured("AMIMORI_TLS_CERT and AMIMORI_TLS_KEY belong together, but only "
                    + (key == null ? "AMIMORI_TLS_CERT" : "AMIMORI_TLS_KEY") + " is set.");
        }
        return certificate == null ? null : new TlsFiles(certificate, key);
    }

    private static URI publicUrl(String text) {
        if (text == null) {
            return null;
        }
        try {
            URI url = new URI(text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw wrongPublicUrl(text);
        }
        throw wrongPublicUrl(text);
    }

    private static Misconfigured wrongPublicUrl(String text) {
        return new Misconfigured(
                "AMIMORI_PUBLIC_URL: expected an address such as https://nets.example.org, found \"" + text + "\".");
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "IngestConfig[" + web + ", media " + media + ", " + database + ", " + inbox + "]";
    }
}
