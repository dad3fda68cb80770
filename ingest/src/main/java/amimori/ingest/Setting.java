package amimori.ingest;

import java.util.EnumSet;
import java.util.Set;

/**
 * What can be set, in one place: as the environment variable {@code AMIMORI_NAME} or, which wins, as the flag
 * {@code --name}. A secret is never a flag, where other users of the machine would see it; it may be read from a file
 * that {@code AMIMORI_NAME_FILE} names.
 */
public enum Setting {
    HTTP_HOST("0.0.0.0", "address the page and the API listen at; all of them, since phones come from outside"),
    HTTP_PORT("8080", "port the page and the API listen at; 0 takes any free one"),
    TLS_CERT(null, "certificate chain in PEM; without it plain HTTP, for a trusted network or behind a proxy"),
    TLS_KEY(null, "the certificate's key in PEM (PKCS #8); both files are read anew when they change"),
    TRUSTED_PROXY(null, "addresses of reverse proxies whose X-Forwarded-* is believed; nobody's by default"),
    PUBLIC_URL(null, "where people reach the service, if a proxy stands before it"),
    DATA("./data", "folder in which everything of the process lies"),
    MEDIA(null, "folder of the pictures, shared by all ingest processes; by default media in AMIMORI_DATA"),
    DB_URL(null, "JDBC URL of the database, jdbc:postgresql://HOST:PORT/NAME"),
    DB_USER(null, "database user, where the URL does not carry it"),
    DB_PASSWORD(null, "its password", true),
    BROKER_URL(null, "the MQTT 5 broker, tcp://HOST:PORT or ssl://HOST:PORT"),
    BROKER_CA(null, "certificates in PEM to trust at the other end of ssl://; by default those Java trusts"),
    INGEST_PASSWORD(null, "secret of the MQTT account ingest", true),
    ANALYTICS_PASSWORD(null, "secret of the MQTT account analytics", true),
    MODELS("shipped", "folders of detector bundles, separated by commas; shipped stands for those inside the program"),
    MQTT_HOST("0.0.0.0", "address the broker listens at; all of them, since units come from outside"),
    MQTT_PORT("1883", "port units connect to, the one that MQTT has; 0 takes any free one"),
    UNIT_MESSAGES_PER_SECOND("1000", "a unit that sends more is slowed by the broker, so that it alone waits"),
    INSTANCE("one", "stable name of this process among its like: the broker keeps its session under it"),
    OLDEST_DAYS("400", "what was measured more days ago goes to dead letters; raise it to take in old logs"),
    READING_DAYS(null, "how many days raw readings and positions are kept, hours and days always; for ever by default"),
    PICTURE_DAYS(null, "how many days pictures are kept, but for clips that are referred to; for ever by default"),
    COMPRESS_DAYS(null, "age in days at which TimescaleDB (Community edition) compresses; never by default"),
    DISK_DAYS("30", "a disk that will be full in fewer days is a warning: time enough to buy and fit another"),
    DB_DISK_GB(
            null,
            "size of the database's disk in GB, where that is another machine's: without it nobody foresees its end"),
    ADMIN_PASSWORD(null, "password of the first person, admin, at the first start; otherwise one is made up", true);

    private static final Set<Setting> OF_OTHERS =
            EnumSet.of(ANALYTICS_PASSWORD, MODELS, MQTT_HOST, MQTT_PORT, UNIT_MESSAGES_PER_SECOND);

    private final String usual;
    private final String reason;
    private final boolean secret;

    Setting(String usual, String reason) {
        this(usual, reason, false);
    }

    Setting(String usual, String reason, boolean secret) {
        this.usual = usual;
        this.reason = reason;
        this.secret = secret;
    }

    /** Those that an ingest process reads; the others are the broker's and the worker's. */
    public static Setting[] ofIngest() {
        return EnumSet.complementOf(EnumSet.copyOf(OF_OTHERS)).toArray(Setting[]::new);
    }

    /** Name of the environment variable. */
    public String variable() {
        return "AMIMORI_" + name();
    }

    /** Name of the flag; a secret has none. */
    public String flag() {
        return "--" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** What holds when nothing is set, or null. */
    public String usual() {
        return usual;
    }

    /** What it is, and why the default is what it is. */
    public String reason() {
        return reason;
    }

    /** Whether it must not be shown. */
    public boolean secret() {
        return secret;
    }
}
