package amimori.standalone.fault;

import amimori.ingest.Setting;
import amimori.ingest.unit.Net;
import amimori.ingest.unit.NewUnit;
import amimori.ingest.unit.Site;
import amimori.ingest.unit.UnitStore;
import amimori.simulator.unit.Credentials;
import amimori.standalone.database.EmbeddedDatabase;
import amimori.wire.Ids;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What runs ashore, as processes that can be killed and started again at the same ports: either everything in one, as
 * {@code amimori serve}, or database, broker and ingest apart.
 */
public final class Shore implements AutoCloseable {
    private static final String SECRET = "AMIMORI_ANALYTICS_PASSWORD";
    private static final Duration SUBSCRIBES = Duration.ofSeconds(60);

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Pattern PORT = Pattern.compile("(?:http://127\\.0\\.0\\.1:|Page and API at port )(\\d+)");

    private final Path folder;
    private final int mqttPort;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, Role> roles = new HashMap<>();
    private DatabaseServer server;
    private Db db;
    private long struck = System.nanoTime();

    private Shore(Path folder) throws IOException {
        this.folder = folder;
        this.mqttPort = Child.freePort();
    }

    /** Everything in one process, which works. Its data lies in {@code folder}. */
    public static Shore whole(Stage stage, Path folder) throws IOException, InterruptedException {
        Shore shore = new Shore(folder);
        stage.database().ifPresent(db -> shore.environment.putAll(db.environment()));
        shore.environment.put(Setting.MQTT_PORT.variable(), Integer.toString(shore.mqttPort));
        Role serve = new Role(folder, shore.environment, "To stop", "serve");
        shore.roles.put("serve", serve);
        return shore.begin(stage, () -> {
            serve.start();
            shore.db = stage.database()
                    .orElseGet(() -> Db.of(EmbeddedDatabase.accessOf(folder).orElseThrow()));
        });
    }

    /** Database, broker and one ingest process, {@code one}, each apart, which all work. */
    public static Shore apart(Stage stage, Path folder) throws IOException, InterruptedException {
        Shore shore = new Shore(folder);
        return shore.begin(stage, () -> {
            shore.openDatabase(stage, folder.resolve("database"));
            shore.addBroker(folder.resolve("broker"));
            shore.ingest("one").start();
            shore.role("broker").child().awaitSaid("ingest has subscribed", SUBSCRIBES);
        });
    }

    private interface Beginning {
        void run() throws IOException, InterruptedException;
    }

    private Shore begin(Stage stage, Beginning beginning) throws IOException, InterruptedException {
        boolean begun = false;
        try {
            beginning.run();
            stage.say(SettingsReader.read(this));
            begun = true;
            return this;
        } catch (SQLException e) {
            throw new IOException("the database's settings cannot be read: " + e.getMessage(), e);
        } finally {
            if (!begun) {
                close();
            }
        }
    }

    private void openDatabase(Stage stage, Path place) {
        if (stage.database().isPresent()) {
            db = stage.database().get();
        } else {
            server = DatabaseServer.in(place);
            db = server.db();
        }
        environment.putAll(db.environment());
        environment.put(Setting.INGEST_PASSWORD.variable(), Ids.secret());
        environment.put(SECRET, Ids.secret());
    }

    private void addBroker(Path place) throws IOException, InterruptedException {
        Map<String, String> own = new HashMap<>(environment);
        own.put(Setting.MQTT_PORT.variable(), Integer.toString(mqttPort));
        Role broker = new Role(place, own, "broker at port", "broker");
        roles.put("broker", broker);
        broker.start();
    }

    /** What an ingest process of this name is told. */
    Map<String, String> environment(String instance) {
        Map<String, String> own = new HashMap<>(environment);
        own.put(Setting.BROKER_URL.variable(), broker());
        own.put(Setting.INSTANCE.variable(), instance);
        own.put(Setting.MEDIA.variable(), media().toString());
        return own;
    }

    /** One more ingest process, of another name, not started yet; closed with the shore or before. */
    public Role ingest(String instance) {
        Map<String, String> own = environment(instance);
        Role ingest = new Role(folder.resolve("ingest-" + instance), own, "Page and API at port", "ingest");
        roles.put(instance, ingest);
        return ingest;
    }

    /**
     * A metric of {@link Layout#WHOLE}, or of an ingest process.
     *
     * @param name with its labels, as it stands at the beginning of its line
     * @return its value, or "nothing" where there is no such line
     */
    public String metric(String role, String name) throws IOException, InterruptedException {
        return metrics(role).stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("nothing");
    }

    /** All of them, a line each. */
    List<String> metrics(String role) throws IOException, InterruptedException {
        Matcher port = PORT.matcher(role(role).child().said());
        if (!port.find()) {
            throw new IllegalStateException("expected " + role + " to say its port");
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.group(1) + "/metrics"))
                .timeout(ANSWER)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body()
                .toList();
    }

    /** The last blow falls, or what lasted ends, now; times to catch up count from here. */
    void strike() {
        struck = System.nanoTime();
    }

    /** When that was, {@link System#nanoTime()}. */
    long struckNanos() {
        return struck;
    }

    /** Where the pictures lie. */
    public Path media() {
        return folder.resolve("media");
    }

    /** {@code serve}, {@code broker}, or an ingest process by its instance. */
    public Role role(String name) {
        return roles.get(name);
    }

    /** The database's own server, where it stands apart and is not somebody else's. */
    public DatabaseServer server() {
        return server;
    }

    public Db db() {
        return db;
    }

    public Path folder() {
        return folder;
    }

    /** Where units connect. */
    public String broker() {
        return "tcp://127.0.0.1:" + mqttPort;
    }

    /** Registers new units at a new site. */
    public List<Credentials> register(int howMany) {
        UnitStore units = new UnitStore(db.source());
        Site site = units.site(units.organisations().get(0), "bay " + Ids.next());
        Net net = units.net(site, "net");
        List<Credentials> all = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            NewUnit unit = units.add(site, net, "unit " + i);
            all.add(new Credentials(site.id(), unit.unit().id(), unit.secret()));
        }
        return all;
    }

    /** Ingest first, the database last; what was killed stays so. */
    @Override
    public void close() throws InterruptedException {
        Role broker = roles.remove("broker");
        for (Role role : roles.values()) {
            role.close();
        }
        if (broker != null) {
            broker.close();
        }
        if (server != null) {
            server.close();
        }
    }
}
