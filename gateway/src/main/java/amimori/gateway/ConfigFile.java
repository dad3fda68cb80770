package amimori.gateway;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the gateway's one file. Whatever is wrong with it is said in one sentence that names key and line. */
final class ConfigFile {
    private static final Pattern MISSING = Pattern.compile("^Missing required creator property '([^']+)'");
    private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private ConfigFile() {}

    /** @throws Misconfigured naming the file, the key and the line */
    static GatewayConfig read(Path file) {
        return read(file, GatewayConfig.class);
    }

    /**
     * @param type what the file holds
     * @throws Misconfigured naming the file, the key and the line
     */
    static <T> T read(Path file, Class<T> type) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new Misconfigured("the configuration " + file + " cannot be read (" + e + ")", e);
        }
        return parse(file.toString(), text, type);
    }

    static GatewayConfig parse(String name, String text) {
        return parse(name, text, GatewayConfig.class);
    }

    private static <T> T parse(String name, String text, Class<T> type) {
        try {
            T config = MAPPER.readValue(text, type);
            if (config == null) {
                throw new Misconfigured(name + " is empty");
            }
            return config;
        } catch (UnrecognizedPropertyException e) {
            throw new Misconfigured(
                    at(name, e.getLocation()) + ": unknown key \"" + path(e) + "\", known here are "
                            + e.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", ")),
                    e);
        } catch (JsonMappingException e) {
            Misconfigured own = own(e);
            String what = own != null ? own.getMessage() : problem(e) + strangers(text, e);
            String where = e.getPath().isEmpty() || own != null && what.startsWith(path(e)) ? "" : path(e) + ": ";
            throw new Misconfigured(at(name, e.getLocation()) + ": " + where + what, e);
        } catch (JsonProcessingException e) {
            throw new Misconfigured(at(name, e.getLocation()) + ": not YAML, " + firstLine(e.getOriginalMessage()), e);
        }
    }

    /** Jackson's complaint in words for whoever wrote the file. */
    private static String problem(JsonMappingException e) {
        Matcher missing = MISSING.matcher(String.valueOf(e.getOriginalMessage()));
        if (missing.find()) {
            return "expected the key " + missing.group(1) + ", which is missing";
        }
        if (!(e instanceof MismatchedInputException mismatch) || mismatch.getTargetType() == null) {
            return firstLine(e.getOriginalMessage());
        }
        String found = e instanceof InvalidFormatException format ? ", found \"" + format.getValue() + '"' : "";
        return "expected " + expected(mismatch.getTargetType()) + found;
    }

    /**
     * Keys that are not known where one is missing: mostly the missing one misspelt. Jackson looks at unknown keys only
     * when nothing is missing.
     */
    private static String strangers(String text, JsonMappingException e) {
        int last = e.getPath().size() - 1;
        if (last < 0 || !(e.getPath().get(last).getFrom() instanceof Class<?> type) || !type.isRecord()) {
            return "";
        }
        Set<String> known = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
        JsonNode node = tree(text);
        for (int i = 0; i < last; i++) {
            node = node.path(String.valueOf(e.getPath().get(i).getFieldName()));
        }
        return node.propertyStream()
                .map(Map.Entry::getKey)
                .filter(key -> !known.contains(key))
                .map(key -> "; unknown key \"" + key + '"')
                .collect(Collectors.joining());
    }

    private static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("read a moment ago", e);
        }
    }

    private static String expected(Class<?> type) {
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(word -> word.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" or "));
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "keys with values below it" : "one value";
    }

    private static Misconfigured own(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Misconfigured own) {
                return own;
            }
        }
        return null;
    }

    private static String at(String name, JsonLocation location) {
        return location == null || location.getLineNr() < 1 ? name : name + ", line " + location.getLineNr();
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() != null ? step.getFieldName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining("."));
    }

    private static String firstLine(String text) {
        return text == null ? "not readable" : text.lines().findFirst().orElse("not readable");
    }
}
