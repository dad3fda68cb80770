package amimori.ingest.inbox;

/** The session is subscribed now; what it had sent before on the same connection can no more be acknowledged there. */
final class SubscribedAgain extends Exception {
    private static final long serialVersionUID = 1L;

    SubscribedAgain() {
        super("subscribed anew");
    }
}
