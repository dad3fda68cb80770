package amimori.ingest.http;

import amimori.ingest.query.FrameReader;
import amimori.ingest.query.NotThere;
import amimori.ingest.query.Rows;
import amimori.ingest.query.Scope;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one picture. Its file is found through its row, never through what the request says, and only inside the media
 * folder.
 */
final class PictureRoute implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(PictureRoute.class);

    private final Desk desk;
    private final Path media;

    PictureRoute(Desk desk, Path media) {
        this.desk = desk;
        this.media = media.toAbsolutePath().normalize();
    }

    private record Found(FrameReader.Picture picture, Path file) {}

    @Override
    public void handle(RoutingContext context) {
        Desk.query(context, List.of(), (parameters, person) -> person);
        Scope unit = Paths.unit(context);
        String camera = Paths.part(context, "camera");
        Instant time = Paths.micros(context);
        desk.ask(() -> find(unit, camera, time))
                .onSuccess(found -> send(context, found))
                .onFailure(context::fail);
    }

    private Found find(Scope unit, String camera, Instant time) throws Exception {
        List<FrameReader.Picture> found = new ArrayList<>(1);
        Rows.within(desk.database(), rows -> found.add(FrameReader.picture(rows, unit, camera, time)));
        FrameReader.Picture picture = found.get(0);
        Path file = media.resolve(picture.path()).normalize();
        if (!file.startsWith(media) || !Files.isRegularFile(file)) {
            LOG.error("Picture {} of {}/{} is not in the media folder", picture.path(), unit.unit(), camera);
            throw new NotThere();
        }
        return new Found(picture, file);
    }

    private static void send(RoutingContext context, Found found) {
        String tag = '"' + found.picture().sha256() + '"';
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=31536000, immutable");
        if (Tags.matches(context.request().getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, "image/jpeg")
                .sendFile(found.file().toString())
                .onFailure(context::fail);
    }
}
