package amimori.ingest.inbox;

import amimori.ingest.Misconfigured;
import java.net.URI;
import java.net.URISyntaxException;

/** Where the broker is, in the words of the MQTT client. */
final class Broker {
    private Broker() {}

    /**
     * @return the URL with the scheme {@code tcp} or {@code ssl}
     * @throws Misconfigured unless it has a known scheme, a host and a port
     */
    static String requireUrl(String url) {
        try {
            URI uri = new URI(url == null ? "" : url);
            String scheme = switch (uri.getScheme() == null ? "" : uri.getScheme()) {
                case "tcp", "mqtt" -> "tcp";
                case "ssl", "tls", "mqtts" -> "ssl";
                default -> throw refusal(url);
            };
            if (uri.getHost() == null) {
                throw refusal(url);
            }
            int port = uri.getPort() > 0 ? uri.getPort() : scheme.equals("ssl") ? 8883 : 1883;
            return scheme + "://" + uri.getHost() + ":" + port;
        } catch (URISyntaxException e) {
            throw refusal(url);
        }
    }

    private static Misconfigured refusal(String url) {
        String shown = url == null ? "nothing" : '"' + url.replaceAll("//[^/@]*@", "//") + '"';
        return new Misconfigured(
                "The broker's URL must look like tcp://HOST:PORT or ssl://HOST:PORT, but it is " + shown + ".");
    }
}
