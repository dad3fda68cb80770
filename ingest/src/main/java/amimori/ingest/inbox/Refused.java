package amimori.ingest.inbox;

/** The broker was reached and said no: to the user, the password or the subscription. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean sessionMade;

    /** @param sessionMade whether the broker now has a session of this client, without its subscriptions */
    Refused(String sentence, boolean sessionMade) {
        super(sentence);
        this.sessionMade = sessionMade;
    }

    boolean sessionMade() {
        return sessionMade;
    }
}
