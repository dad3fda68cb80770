package amimori.ingest.http;

import amimori.ingest.Misconfigured;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Reverse proxies whose word on the client's address is believed; everybody else's is not. */
public final class TrustedProxies {
    /** Nobody. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private final List<Network> networks;

    private record Network(byte[] address, int bits) {
        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit & 7);
                if ((address[bit >> 3] & mask) != (other[bit >> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private TrustedProxies(List<Network> networks) {
        this.networks = List.copyOf(networks);
    }

    /**
     * @param text addresses or networks such as {@code 10.0.0.0/8}, separated by commas; null for nobody
     * @throws Misconfigured naming the entry that is neither
     */
    public static TrustedProxies parse(String text) {
        if (text == null || text.isBlank()) {
            return NONE;
        }
        List<Network> networks = new ArrayList<>();
        for (String entry : text.split(",", -1)) {
            networks.add(network(entry.strip()));
        }
        return new TrustedProxies(networks);
    }

    boolean contains(String address) {
        byte[] bytes = literal(address);
        return bytes != null && networks.stream().anyMatch(network -> network.contains(bytes));
    }

    private static Network network(String entry) {
        int slash = entry.indexOf('/');
        byte[] address = literal(slash < 0 ? entry : entry.substring(0, slash));
        if (address != null) {
            int all = address.length * 8;
            String length = slash < 0 ? Integer.toString(all) : entry.substring(slash + 1);
            if (length.matches("\\d{1,3}") && Integer.parseInt(length) <= all) {
                return new Network(address, Integer.parseInt(length));
            }
        }
        throw new Misconfigured(
                "AMIMORI_TRUSTED_PROXY: expected addresses or networks such as 10.0.0.0/8, found \"" + entry + "\".");
    }

    /** The bytes of an address, or null for what is none; names are never looked up. */
    static byte[] literal(String address) {
        int zone = address.indexOf('%');
        String bare = zone < 0 ? address : address.substring(0, zone);
        if (!bare.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            return null;
        }
        try {
            return InetAddress.getByName(bare).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
