package dev.runners.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.http.KeepAlive;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** However an address is written, without credentials nothing is said, and nobody behind the gateway is asked. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "postgres", value = "false"))
@QuarkusTestResource(Doubles.class)
class PathTricksTest {

    private static final Set<Integer> REFUSALS = Set.of(400, 401, 404, 405);
    /** In place of every id, so that it is known again. */
    private static final String MARK = "tricked";

    private static final int FEWEST_OPERATIONS = 60;

    private static final List<UnaryOperator<String>> TRICKS = List.of(
            path -> path,
            path -> "/" + path,
            path -> "//" + path,
            path -> path.replaceFirst("/api/", "/api//"),
            path -> path.replaceFirst("/api/", "/api/./"),
            path -> path.replaceFirst("/api/", "/api/x/../"),
            path -> path.replaceFirst("/api/", "/api/x/%2e%2e/"),
            path -> path.replaceFirst("/api/", "/api/x/.%2E/"),
            path -> path.replaceFirst("/api/", "/api/%2e/"),
            path -> path.replaceFirst("/api/", "/api/x/%252e%252e/"),
            path -> path.replaceFirst("/api/", "/x/../api/"),
            path -> path.replaceFirst("/api/", "/assets/..%2fapi/"),
            path -> path.replaceFirst("/api/", "/api%2f"),
            path -> path.replaceFirst("/api/", "/api%252f"),
            path -> path.replaceFirst("/api/", "/api%5c"),
            path -> path.replaceFirst("/api/", "/api\\\\"),
            path -> path.replaceFirst("/api/", "/api;x=1/"),
            path -> path.replaceFirst("/api/", "/api/;x=1/"),
            path -> path.replaceFirst("/api/", "/%61pi/"),
            path -> path + ";x=1",
            path -> path + "%3bx=1",
            path -> path + ".",
            path -> path + "%2e",
            path -> path + "/",
            path -> path + "//",
            path -> path + "/.",
            path -> path + "%2f",
            path -> path + "%5c",
            path -> path + "%20",
            path -> path + "%00",
            path -> path + "%00.js",
            path -> path + "/index.html",
            path -> path.toUpperCase(Locale.ROOT),
            path -> path.replaceFirst("/api/", "/Api/"));

    @Test
    void nothingIsSaidOfWhatIsProtected() throws IOException {
        List<String[]> operations = protectedOperations();
        assertThat(operations).hasSizeGreaterThan(FEWEST_OPERATIONS);
        List<String> wrong = new ArrayList<>();
        URI origin = URI.create("http://127.0.0.1:" + RestAssured.port);
        try (KeepAlive caller = new KeepAlive(origin, Map.of())) {
            for (String[] operation : operations) {
                for (UnaryOperator<String> trick : TRICKS) {
                    String path = trick.apply(operation[1]) + "?" + MARK;
                    int status = caller.send(operation[0], path, Map.of(), "").status();
                    if (!REFUSALS.contains(status)) {
                        wrong.add(operation[0] + " " + path + " -> " + status);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(Doubles.seen())
                .noneMatch(request -> request.toLowerCase(Locale.ROOT).contains(MARK));
    }

    /** All that want credentials of the gateway; those of heartbeats are their owner's to check. */
    private static List<String[]> protectedOperations() throws IOException {
        JsonNode paths = Wire.JSON
                .readTree(Doubles.person()
                        .get("/api/openapi.json")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .path("paths");
        List<String[]> all = new ArrayList<>();
        paths.properties().stream()
                .filter(path -> !path.getKey().endsWith("/heartbeat"))
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation ->
                                !operation.getValue().path("security").isEmpty())
                        .forEach(operation -> all.add(new String[] {
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey().replaceAll("\\{[^}]+}", MARK)
                        })));
        return all;
    }
}
