package amimori.ingest.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Judges a name and a password. Someone unknown gets the same answer, after the same work, as a wrong password.
 *
 * <p>Failures are limited in a quarter of an hour: ten for a name from one address, thirty for an address, since a
 * harbour's phones may share one, and a hundred for a name from anywhere. The last is high, because whoever reaches it
 * locks the person out too.
 */
public final class Login {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int PER_NAME_AND_ADDRESS = 10;
    private static final int PER_NAME = 100;
    private static final int PER_ADDRESS = 30;

    private final PersonStore persons;
    private final Throttle byNameAndAddress;
    private final Throttle byName;
    private final Throttle byAddress;
    private final String nobody;

    public Login(PersonStore persons, Clock clock) {
        this.persons = persons;
        this.byNameAndAddress = new Throttle(PER_NAME_AND_ADDRESS, WINDOW, clock);
        this.byName = new Throttle(PER_NAME, WINDOW, clock);
        this.byAddress = new Throttle(PER_ADDRESS, WINDOW, clock);
        this.nobody = Password.hash(Token.session().text().toCharArray());
    }

    /** How it went. */
    public sealed interface Outcome {}

    /** The person may come in. */
    public record Welcome(Person person) implements Outcome {}

    /** Name or password is wrong; which of them is not said. */
    public record Wrong() implements Outcome {}

    /** Too many failures; the next attempt is judged after the pause. */
    public record TooMany(Duration pause) implements Outcome {}

    /**
     * Takes a good part of a second; never call it on an event loop.
     *
     * @param address of the client, as {@code java.net.InetAddress} writes it
     */
    public Outcome attempt(String name, char[] password, String address) {
        String place = network(address);
        String both = name + " from " + place;
        Optional<Duration> pause = byAddress
                .attempt(place)
                .or(() -> byNameAndAddress.attempt(both))
                .or(() -> byName.attempt(name));
        if (pause.isPresent()) {
            return new TooMany(pause.get());
        }
        Optional<PersonStore.Candidate> candidate = persons.candidate(name);
        String hash = candidate.map(PersonStore.Candidate::passwordHash).orElse(nobody);
        boolean right = Password.matches(password, hash);
        if (!right || candidate.isEmpty()) {
            return new Wrong();
        }
        byName.takeBack(name);
        byNameAndAddress.takeBack(both);
        byAddress.takeBack(place);
        return new Welcome(candidate.get().person());
    }

    /** IPv6 customers hold at least a /64: its first four groups stand for them. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        String[] group = address.split(":", -1);
        return String.join(":", java.util.Arrays.copyOf(group, Math.min(4, group.length)));
    }
}
