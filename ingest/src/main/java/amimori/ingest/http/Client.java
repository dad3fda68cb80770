package amimori.ingest.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Who sent a request, and to which address. {@code X-Forwarded-*} is believed from a trusted proxy only.
 *
 * @param address of the client, as a literal
 * @param secure whether the client speaks TLS, to us or to the proxy
 * @param authority host and port as the client sees them, or null
 * @param direct whether nobody stands between, as far as can be told
 */
record Client(String address, boolean secure, String authority, boolean direct) {
    static Client of(HttpServerRequest request, TrustedProxies proxies) {
        String peer = request.remoteAddress() == null || request.remoteAddress().hostAddress() == null
                ? ""
                : request.remoteAddress().hostAddress();
        String authority =
                request.authority() == null ? null : request.authority().toString();
        boolean direct = !request.headers().contains("X-Forwarded-For")
                && !request.headers().contains("Forwarded")
                && !request.headers().contains("Via");
        if (!proxies.contains(peer)) {
            return new Client(peer, request.isSSL(), authority, direct);
        }
        String forwarded = request.getHeader("X-Forwarded-Host");
        return new Client(
                nearest(request, peer, proxies),
                "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")),
                forwarded == null ? authority : forwarded,
                direct);
    }

    /** Whether it runs on this machine: nothing outside could have sent it. */
    boolean local() {
        byte[] bytes = TrustedProxies.literal(address);
        try {
            return direct && bytes != null && InetAddress.getByAddress(bytes).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * Whether a browser sent the request from a page of this service and not from someone else's. Without either
     * header it is no browser, or one that keeps the cookie to itself because it is SameSite=Strict.
     */
    boolean sameOrigin(HttpServerRequest request, String publicAuthority) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return false;
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            return true;
        }
        String from = origin.replaceFirst("^https?://", "");
        return from.equals(authority) || from.equals(publicAuthority);
    }

    /** The last address of the chain that is not a trusted proxy itself: everything before it may be made up. */
    private static String nearest(HttpServerRequest request, String peer, TrustedProxies proxies) {
        String[] chain =
                String.join(",", request.headers().getAll("X-Forwarded-For")).split(",");
        for (int i = chain.length - 1; i >= 0; i--) {
            String address = chain[i].strip();
            if (TrustedProxies.literal(address) == null) {
                return peer;
            }
            if (!proxies.contains(address)) {
                return address;
            }
        }
        return peer;
    }
}
