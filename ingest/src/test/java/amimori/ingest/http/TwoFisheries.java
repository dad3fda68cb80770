package amimori.ingest.http;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A service that holds data of an own organisation and of a foreign one, and a login of the own. */
abstract class TwoFisheries {
    static final Instant NOW = Sample.T.plusSeconds(7200);
    static final String PERIOD = "&from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z";

    @TempDir
    static Path folder;

    static Path media;
    static Service service;
    static Sample own;
    static String[] cookie;

    @BeforeAll
    static void fill() throws Exception {
        media = Files.createDirectories(folder.resolve("media"));
        service = Service.start(media, Clock.fixed(NOW, ZoneOffset.UTC));
        own = Sample.own(service)
                .readings(3)
                .positions()
                .counts()
                .deadLetter("malformed")
                .stranger();
        own.frame(media, "box", Sample.T).frame(media, "gate", Sample.T.minusSeconds(5));
        own.status(
                NOW.minusSeconds(30),
                "{\"t\":1772348400.0,\"state\":\"online\",\"battery\":{\"volts\":12.5},"
                        + "\"spool\":{\"messages\":2,\"bytes\":300,\"oldest\":1772340000.5,\"dropped\":0}}");
        Sample foreign =
                Sample.foreign(service).readings(2).positions().counts().deadLetter("conflict");
        foreign.frame(media, "box", Sample.T);
        cookie = new String[] {"Cookie", service.logIn("admin", Service.PASSWORD)};
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }
}
