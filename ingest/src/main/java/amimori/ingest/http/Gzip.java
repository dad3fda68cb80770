package amimori.ingest.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * Packing of answers. Done here and not by the HTTP server, whose packer announces gzip on an HTTP/2 connection and
 * sends plain bytes once an answer without a body has gone before (vert.x issue 5896); and so it is workers that pack.
 */
final class Gzip {
    private static final int BUFFER = 16 * 1024;

    private Gzip() {}

    /** Whether the client takes gzip. */
    static boolean accepted(HttpServerRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        if (accepted == null) {
            return false;
        }
        for (String coding : accepted.split(",")) {
            String[] part = coding.strip().split("\\s*;\\s*q=");
            if (part[0].equalsIgnoreCase("gzip")) {
                return part.length < 2 || !part[1].matches("0(\\.0*)?");
            }
        }
        return false;
    }

    /** A stream that packs into the answer; to be finished before it. */
    static GZIPOutputStream into(AnswerStream answer) throws IOException {
        return new GZIPOutputStream(answer, BUFFER);
    }

    static byte[] pack(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream out = new GZIPOutputStream(packed, BUFFER)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
