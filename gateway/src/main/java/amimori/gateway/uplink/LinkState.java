package amimori.gateway.uplink;

import java.time.Instant;

/**
 * How the uplink is.
 *
 * @param since start of the present connection by the computer's clock, or null without one
 * @param connections made since the process started
 * @param accepted messages the broker accepted since the process started
 * @param refused answers of 128 and above since the process started
 * @param trouble why there is no connection, or null
 */
public record LinkState(Instant since, long connections, long accepted, long refused, String trouble) {
    static final LinkState FIRST = new LinkState(null, 0, 0, 0, null);

    public boolean connected() {
        return since != null;
    }

    LinkState opened(Instant now) {
        return new LinkState(now, connections + 1, accepted, refused, null);
    }

    LinkState lost(String why) {
        return new LinkState(null, connections, accepted, refused, why);
    }

    LinkState plus(int moreAccepted, int moreRefused) {
        return new LinkState(since, connections, accepted + moreAccepted, refused + moreRefused, trouble);
    }
}
