package amimori.analytics;

import amimori.wire.Message;

/** One frame as one connection handed it over. Equal only to itself: packet ids are used again. */
final class Delivery {
    private final Link link;
    private final int packetId;
    private final Message frame;

    /** @param packetId 0 for a frame sent at QoS 0 */
    Delivery(Link link, int packetId, Message frame) {
        this.link = link;
        this.packetId = packetId;
        this.frame = frame;
    }

    Link link() {
        return link;
    }

    int packetId() {
        return packetId;
    }

    boolean awaitsAcknowledgement() {
        return packetId != 0;
    }

    Message frame() {
        return frame;
    }
}
