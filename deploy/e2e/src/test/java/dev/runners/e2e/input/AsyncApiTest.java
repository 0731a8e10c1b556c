package dev.runners.e2e.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.runners.contracts.Wire;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/asyncapi.json is what AsyncAPI's own schema says; that comes with the packages of the page, whose build is over. */
class AsyncApiTest {

    private static final Path PACKAGES = Path.of("../../gateway/src/main/webui/node_modules");

    @Test
    void isAsyncApi() throws IOException {
        JsonNode schema = read(PACKAGES.resolve("@asyncapi/specs/schemas/3.0.0.json"));
        JsonSchema official =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
        JsonNode document = read(Path.of("../../docs/asyncapi.json"));
        assertThat(official.validate(document)).isEmpty();

        ((ObjectNode) document.at("/channels/runners")).put("adress", "runners");
        assertThat(official.validate(document)).isNotEmpty();
    }

    private static JsonNode read(Path file) throws IOException {
        return Wire.JSON.readTree(file.toFile());
    }
}
