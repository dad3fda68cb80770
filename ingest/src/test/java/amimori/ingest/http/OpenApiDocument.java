package amimori.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The service's own document, against which its answers are held. */
final class OpenApiDocument {
    private final JsonNode document;
    private final JsonObject schemas;
    private final Set<String> shown = new HashSet<>();

    private OpenApiDocument(JsonNode document) {
        this.document = document;
        this.schemas =
                new JsonObject(document.path("components").path("schemas").toString());
    }

    static OpenApiDocument parse(String yaml) throws IOException {
        return new OpenApiDocument(new ObjectMapper(new YAMLFactory()).readTree(yaml));
    }

    JsonNode paths() {
        return document.path("paths");
    }

    /** Answers that were checked, as method, path and status. */
    Set<String> shown() {
        return shown;
    }

    /** An answer is one of those that the document promises, its body as promised. */
    void check(String method, String template, HttpResponse<String> response) {
        String status = Integer.toString(response.statusCode());
        JsonNode documented =
                resolved(paths().path(template).path(method).path("responses").path(status));
        assertThat(documented.isMissingNode())
                .as("%s %s may answer %s", method, template, status)
                .isFalse();
        shown.add(method + " " + template + " " + status);
        if (!documented.has("content")) {
            assertThat(response.body()).isEmpty();
            return;
        }
        String type = response.headers().firstValue("Content-Type").orElse("").split(";")[0];
        JsonNode content = documented.path("content").path(type);
        assertThat(content.isMissingNode())
                .as("%s %s may answer %s as %s", method, template, status, type)
                .isFalse();
        if (type.endsWith("/json") || type.endsWith("+json")) {
            validate(content.path("schema"), new JsonObject(response.body()));
        }
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** A value is as the schema of that name says. */
    void validate(String schema, JsonObject value) {
        validate(new ObjectMapper().valueToTree(Map.of("$ref", "#/components/schemas/" + schema)), value);
    }

    private void validate(JsonNode schema, JsonObject value) {
        JsonObject whole = new JsonObject(schema.toString())
                .put("$id", "https://amimori.example/openapi")
                .put("components", new JsonObject().put("schemas", schemas));
        OutputUnit found = Validator.create(
                        JsonSchema.of(whole),
                        new JsonSchemaOptions()
                                .setBaseUri("https://amimori.example/")
                                .setDraft(Draft.DRAFT202012)
                                .setOutputFormat(OutputFormat.Basic))
                .validate(value);
        assertThat(found.getValid())
                .as(() -> value.encode() + " against " + schema + ": " + found.getErrors())
                .isTrue();
    }
}
