package dev.runners.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * docs/asyncapi.json is made from the contracts, and docs/events.md of it: what was not current is written, to be committed.
 * That it is AsyncAPI is seen in deploy/e2e, where its schema is.
 */
class EventReferenceTest {

    private static final Path DOCS = Path.of("../../docs");
    private static final ObjectNode DOCUMENT = EventDocument.make();

    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);

    @Test
    void isCurrent() throws IOException {
        Map<String, String> made =
                Map.of("asyncapi.json", DOCUMENT.toPrettyString() + "\n", "events.md", EventPage.of(DOCUMENT));
        List<String> old = new ArrayList<>();
        for (Map.Entry<String, String> file : made.entrySet()) {
            Path path = DOCS.resolve(file.getKey());
            if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
                Files.writeString(path, file.getValue());
                old.add("docs/" + file.getKey());
            }
        }
        assertThat(old).as("written anew: commit them").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.runners.contracts.TopicsTest#everyEvent")
    <E extends Event> void saysWhatIsWritten(TopicsTest.Kind<E> kind) throws IOException {
        EncodedEvent event = kind.family().encode(kind.sample(), "a-service", Samples.AT, Samples.TRACE);
        String message = "/channels/" + kind.family().topic() + "/messages/"
                + kind.type().getSimpleName();

        assertThat(problems(message + "/payload", Wire.JSON.readTree(event.body())))
                .isEmpty();
        assertThat(problems(message + "/headers", Wire.JSON.valueToTree(event.headers())))
                .isEmpty();
        assertThat(DOCUMENT.at(message + "/name").asText())
                .isEqualTo(event.headers().get("ce_type"));
    }

    /** What the schema at this place of the document says of a value. */
    private Set<ValidationMessage> problems(String place, JsonNode value) {
        ObjectNode schema = DOCUMENT.deepCopy();
        schema.setAll((ObjectNode) DOCUMENT.at(place));
        SchemaValidatorsConfig strict =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        JsonSchema compiled = schemas.getSchema(schema, strict);
        return compiled.validate(value);
    }
}
