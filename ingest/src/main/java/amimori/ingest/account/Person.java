package amimori.ingest.account;

import amimori.ingest.unit.Organisation;
import amimori.wire.Malformed;
import java.text.Normalizer;

/**
 * Someone who may log in.
 *
 * @param id generated
 * @param name what the person types to log in, unique in the installation
 * @param role in the organisation
 * @param organisation the one whose data the person sees
 */
public record Person(String id, String name, Role role, Organisation organisation) {
    private static final int MAX_NAME = 64;

    /**
     * The name as it is kept: composed Unicode without spaces around it, so that the same name typed on two keyboards
     * is the same.
     *
     * @throws Malformed unless 1 to 64 characters remain, none of them a control character
     */
    public static String requireName(String place, String name) {
        String kept = name == null
                ? ""
                : Normalizer.normalize(name, Normalizer.Form.NFC).strip();
        if (kept.isEmpty() || kept.length() > MAX_NAME || kept.codePoints().anyMatch(Character::isISOControl)) {
            throw Malformed.at(place, name, "1 to " + MAX_NAME + " characters");
        }
        return kept;
    }
}
