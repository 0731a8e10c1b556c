package dev.runners.e2e.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import dev.runners.e2e.Stack;
import dev.runners.local.stack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The one description that the gateway serves is what the builds of the services said, and stands nowhere else. */
class JoinedDocumentTest {

    private static final List<String> SERVICES = List.of(
            LocalStack.REGISTRY, LocalStack.HEARTBEAT, LocalStack.PROVISIONER, LocalStack.RELEASE, LocalStack.GATEWAY);

    @Test
    void isWhatTheServicesSay() throws IOException {
        JsonNode joined = get(Stack.running().origin(), "/api/openapi.json").json();
        Set<String> operations = new TreeSet<>();
        for (String service : SERVICES) {
            JsonNode own = Wire.JSON.readTree(
                    Path.of("../../docs/openapi", service + ".json").toFile());
            assertThat(own.path("paths").size()).isPositive();
            own.path("paths")
                    .properties()
                    .forEach(path -> path.getValue()
                            .properties()
                            .forEach(operation -> assertThat(joined.path("paths")
                                            .path(path.getKey())
                                            .path(operation.getKey()))
                                    .as(service + " " + path.getKey() + ": build the services, then the gateway")
                                    .isEqualTo(operation.getValue())));
            own.path("components")
                    .properties()
                    .forEach(kind -> kind.getValue()
                            .properties()
                            .forEach(component -> assertThat(joined.path("components")
                                            .path(kind.getKey())
                                            .path(component.getKey()))
                                    .as(service + " " + component.getKey())
                                    .isEqualTo(component.getValue())));
            operations.addAll(operations(own));
        }
        assertThat(operations(joined)).isEqualTo(operations);
    }

    /** Where docs/api.md was not current it has been written anew, to be committed. */
    @Test
    void isWhatTheReferenceSays() throws IOException {
        Path reference = Path.of("../../docs/api.md");
        String now = ApiReference.of(
                get(Stack.running().origin(), "/api/openapi.json").json());
        String before = Files.exists(reference) ? Files.readString(reference) : "";
        Files.writeString(reference, now);
        assertThat(before).as("docs/api.md was written anew: commit it").isEqualTo(now);
    }

    @Test
    void isNowhereElse() {
        for (String path : List.of("/q/openapi", "/openapi", "/q/swagger-ui", "/q/health", "/q/metrics", "/q/dev-ui")) {
            assertThat(get(Stack.running().origin(), path).status()).as(path).isEqualTo(404);
        }
        for (String service : SERVICES) {
            URI management = URI.create("http://" + Stack.running().management(service));
            assertThat(get(management, "/q/openapi").status()).as(service).isEqualTo(404);
        }
    }

    @Test
    void namesMembersAsTheyAreWritten() {
        String joined = get(Stack.running().origin(), "/api/openapi.json")
                .json()
                .path("components")
                .path("schemas")
                .toString();
        assertThat(joined).contains("\"config_snapshot\"", "\"self-hosted\"").doesNotContain("\"configSnapshot\"");
    }

    private static Set<String> operations(JsonNode document) {
        return Operation.of(document).stream()
                .map(operation -> operation.method() + " " + operation.path())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Answer get(URI origin, String path) {
        return new Call(origin, "GET", path, List.of(), null).send();
    }
}
