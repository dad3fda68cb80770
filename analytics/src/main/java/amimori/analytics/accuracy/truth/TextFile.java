package amimori.analytics.accuracy.truth;

import amimori.analytics.Misconfigured;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small text files of UTF-8, with or without a byte order mark. */
final class TextFile {
    private TextFile() {}

    /** @throws Misconfigured if it cannot be read */
    static List<String> lines(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return !lines.isEmpty() && lines.get(0).startsWith("\uFEFF") ? withoutMark(lines) : lines;
        } catch (CharacterCodingException e) {
            throw new Misconfigured(file + " is not a text in UTF-8.");
        } catch (IOException e) {
            throw new Misconfigured(file + " cannot be read: " + e + ".");
        }
    }

    private static List<String> withoutMark(List<String> lines) {
        List<String> clean = new ArrayList<>(lines);
        clean.set(0, lines.get(0).substring(1));
        return clean;
    }

    /** @throws Misconfigured naming the place, if it is none or not finite */
    static double number(String place, String text) {
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new Misconfigured(place + ": expected a number, found \"" + text + "\".");
        }
        if (!Double.isFinite(number)) {
            throw new Misconfigured(place + ": expected a finite number, found " + text + ".");
        }
        return number;
    }
}
