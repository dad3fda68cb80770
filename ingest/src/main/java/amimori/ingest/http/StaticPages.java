package amimori.ingest.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The page: files from {@code webroot} on the class path, and libraries under {@code /webjars}. Kept in memory once
 * asked for. Holds no data of anyone, so it is shown to everyone: the page itself asks for the login.
 */
final class StaticPages implements Handler<RoutingContext> {
    private static final Pattern SAFE = Pattern.compile("(/[A-Za-z0-9_@-][A-Za-z0-9_@.-]*)+");
    private static final String WEBJARS = "/webjars/";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("map", "application/json"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    private final Desk desk;
    private final Map<String, Page> kept = new ConcurrentHashMap<>();

    StaticPages(Desk desk) {
        this.desk = desk;
    }

    /** @param packed the same with gzip, or null where that saves nothing */
    private record Page(Buffer bytes, Buffer packed, String type, String tag) {}

    @Override
    public void handle(RoutingContext context) {
        String path = context.normalizedPath().equals("/") ? "/index.html" : context.normalizedPath();
        Page page = kept.get(path);
        if (page != null) {
            send(context, path, page);
        } else if (!SAFE.matcher(path).matches() || type(path) == null) {
            context.next();
        } else {
            desk.ask(() -> load(path))
                    .onSuccess(found -> {
                        if (found == null) {
                            context.next();
                        } else {
                            kept.put(path, found);
                            send(context, path, found);
                        }
                    })
                    .onFailure(context::fail);
        }
    }

    /** One file of the class path outside {@code webroot}, kept in memory from the start. */
    static Handler<RoutingContext> single(String resource, String type) {
        Page page = required(resource, type);
        return context -> send(context, resource, page);
    }

    private static Page required(String resource, String type) {
        try {
            Page page = load(resource, type);
            if (page == null) {
                throw new IllegalStateException("the program is built without " + resource);
            }
            return page;
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + resource + " from the program", e);
        }
    }

    private static Page load(String path) throws IOException {
        return load(path.startsWith(WEBJARS) ? "META-INF/resources" + path : "webroot" + path, type(path));
    }

    private static Page load(String resource, String type) throws IOException {
        URL url = StaticPages.class.getClassLoader().getResource(resource);
        if (url == null) {
            return null;
        }
        try (InputStream in = url.openStream()) {
            byte[] bytes = in.readAllBytes();
            byte[] packed = Gzip.pack(bytes);
            return new Page(
                    Buffer.buffer(bytes),
                    packed.length < bytes.length ? Buffer.buffer(packed) : null,
                    type,
                    "W/\"" + hash(bytes) + '"');
        }
    }

    private static void send(RoutingContext context, String path, Page page) {
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.ETAG, page.tag())
                .putHeader(HttpHeaders.VARY, "Accept-Encoding")
                // A WebJar's path names its version, so it never changes; our own files change with each release.
                .putHeader(
                        HttpHeaders.CACHE_CONTROL,
                        path.startsWith(WEBJARS) ? "public, max-age=31536000, immutable" : "no-cache");
        if (Tags.matches(context.request().getHeader(HttpHeaders.IF_NONE_MATCH), page.tag())) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, page.type());
        if (page.packed() != null && Gzip.accepted(context.request())) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(page.packed());
        } else {
            response.end(page.bytes());
        }
    }

    private static String type(String path) {
        return TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(sha256, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
