package dev.runners.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.contracts.Wire;
import dev.runners.platform.openapi.AllowedMethods.Known;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AllowedMethodsTest {

    private static final String DESCRIPTION = """
            {"paths": {"/api/things/{id}": {"get": {}, "delete": {}},
                       "/api/things/{id}/parts": {"post": {}},
                       "/api/things/claim": {"post": {}}}}
            """;

    @Test
    void aWordWinsOverAnId() throws JsonProcessingException {
        assertThat(of("/api/things/claim")).containsExactly("POST");
        assertThat(of("/api/things/7")).containsExactly("DELETE", "GET", "HEAD");
        assertThat(of("/api/things/7/parts")).containsExactly("POST");
        assertThat(of("/api/things/first/parts")).isEmpty();
        assertThat(of("/api/things")).isEmpty();
    }

    private static Set<String> of(String path) throws JsonProcessingException {
        List<Known> paths = AllowedMethods.read(Wire.JSON.readTree(DESCRIPTION));
        return AllowedMethods.of(paths, path);
    }
}
