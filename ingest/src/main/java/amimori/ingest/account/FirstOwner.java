package amimori.ingest.account;

import amimori.ingest.Misconfigured;
import amimori.wire.Ids;
import amimori.wire.Malformed;
import java.util.Optional;

/** The first person of an installation: {@value #NAME}, an owner. */
public final class FirstOwner {
    /** The name to log in with. */
    public static final String NAME = "admin";
    /** Name of the organisation made with it where there is none yet. */
    public static final String ORGANISATION = "default";

    private FirstOwner() {}

    /**
     * Adds the first owner if nobody was added before.
     *
     * @param configured the password to give, or null to make one up
     * @return the password if one was made up, to be shown once; it is not kept
     * @throws Misconfigured when the configured password is too short or too long
     */
    public static Optional<String> ensure(PersonStore persons, String configured) {
        if (!persons.isEmpty()) {
            return Optional.empty();
        }
        String password = configured == null ? Ids.secret().substring(0, 20) : configured;
        try {
            Password.requireGood(password.toCharArray());
        } catch (Malformed e) {
            throw new Misconfigured("AMIMORI_ADMIN_PASSWORD: " + e.getMessage() + ".");
        }
        Optional<Person> added = persons.addFirst(NAME, ORGANISATION, password.toCharArray());
        return configured == null ? added.map(person -> password) : Optional.empty();
    }
}
