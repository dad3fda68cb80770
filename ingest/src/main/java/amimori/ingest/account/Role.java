package amimori.ingest.account;

import amimori.wire.Malformed;
import java.util.Arrays;
import java.util.Locale;

/** What a person is to the organisation. */
public enum Role {
    OWNER,
    FISHER,
    RESEARCHER,
    VIEWER;

    /** The word in the database and in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Malformed unless the word is one of the four */
    public static Role parse(String place, String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Malformed.at(place, word, "owner, fisher, researcher or viewer"));
    }
}
