package amimori.ingest.inbox;

/** The broker was reached and said no: to the user, the password or the subscription. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String sentence) {
        super(sentence);
    }
}
