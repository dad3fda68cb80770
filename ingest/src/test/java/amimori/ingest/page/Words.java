package amimori.ingest.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/** The page's words by language and key, read from the file that the page itself reads. */
final class Words {
    private static final String BEFORE = "export const words = ";
    private static final String AFTER = ";\n";

    private Words() {}

    static Map<String, Map<String, String>> read() {
        String file = Webroot.text("app/words.js");
        if (!file.startsWith(BEFORE) || !file.endsWith(AFTER)) {
            throw new AssertionError("words.js is to be one JSON object between '" + BEFORE + "' and ';'");
        }
        String json = file.substring(BEFORE.length(), file.length() - AFTER.length());
        try {
            return new ObjectMapper().readValue(json, new TypeReference<TreeMap<String, Map<String, String>>>() {});
        } catch (JsonProcessingException e) {
            throw new AssertionError("words.js is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
