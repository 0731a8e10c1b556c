package dev.runners.registry.token;

import static dev.runners.registry.Calls.ELSEWHERE;
import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.person;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.runners.contracts.Token;
import dev.runners.contracts.Topics;
import dev.runners.contracts.runner.CredentialEvent;
import dev.runners.contracts.runner.CredentialEvent.ApiTokenIssued;
import dev.runners.contracts.runner.CredentialEvent.ApiTokenRevoked;
import dev.runners.platform.identity.Role;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Sessions;
import dev.runners.testkit.Sign;
import dev.runners.testkit.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts get tokens of their own, with no more than who made them. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ApiTokensTest {

    private static final String[] ALL = {Role.VIEWER, Role.OPERATOR, Role.ADMIN, Role.PUBLISHER};

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private final Sessions sessions = Sessions.besideTheService();

    private final String name = "ci-" + UUID.randomUUID();

    @Test
    void aTokenIsShownOnceAndItsDigestIsTold() {
        JsonPath made = operator()
                .body(Map.of("name", name, "scopes", List.of("viewer", "operator", "viewer")))
                .post("/api/tokens")
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("token", startsWith(Token.API_PREFIX))
                .body("api_token.scopes", equalTo(List.of("operator", "viewer")))
                .body("api_token.created_by", equalTo("alice"))
                .extract()
                .jsonPath();
        String token = made.getString("token");
        String id = made.getString("api_token.id");
        try (Told<CredentialEvent> credentials = new Told<>(kafka, Topics.CREDENTIALS)) {
            credentials.last(
                    id,
                    last -> assertThat(last)
                            .containsInstanceOf(ApiTokenIssued.class)
                            .hasValueSatisfying(event -> assertThat(
                                            ((ApiTokenIssued) event).body().sha256())
                                    .isEqualTo(Token.of(token).digest())));
            operator()
                    .get("/api/tokens")
                    .then()
                    .statusCode(200)
                    .body("items.id", hasItem(id))
                    .body("items.find { it.id == '" + id + "' }.revoked_at", nullValue())
                    .body(
                            "items.find { it.id == '" + id + "' }.ends_with",
                            equalTo(token.substring(token.length() - 4)))
                    .body(not(containsString(token)))
                    .body(not(containsString(Token.of(token).digest())));

            operator().delete("/api/tokens/" + id).then().statusCode(204);
            operator().delete("/api/tokens/" + id).then().statusCode(204);
            credentials.last(
                    id,
                    last -> assertThat(last)
                            .containsInstanceOf(ApiTokenRevoked.class)
                            .hasValueSatisfying(event -> assertThat(
                                            ((ApiTokenRevoked) event).body().sha256())
                                    .isNull()));
        }
        operator().get("/api/tokens").then().body("items.find { it.id == '" + id + "' }.revoked_by", equalTo("alice"));
    }

    /** Those of one moment, too, are each on one page. */
    @Test
    void theyAreListedPageByPage() throws SQLException {
        UUID organization = UUID.randomUUID();
        for (String each : List.of("a", "b", "c")) {
            make(
                    person(organization, ALL),
                    UUID.randomUUID().toString(),
                    Map.of("name", each, "scopes", List.of("viewer")));
        }
        List<String> newestFirst = List.of("c", "b", "a");
        person(organization, ALL)
                .get("/api/tokens")
                .then()
                .body("items.name", equalTo(newestFirst))
                .body("next_cursor", nullValue());
        assertThat(walk(organization)).isEqualTo(newestFirst);
        sessions.execute("UPDATE api_tokens SET created_at = now() WHERE organization_id = '" + organization + "'");
        assertThat(walk(organization)).containsExactlyInAnyOrderElementsOf(newestFirst);

        String first = person(organization, ALL)
                .get("/api/tokens?limit=1")
                .then()
                .extract()
                .path("next_cursor");
        person(ELSEWHERE, ALL)
                .get("/api/tokens?cursor=" + first)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        for (String bad : List.of("limit=0", "limit=1001", "limit=x", "cursor=x")) {
            person(organization, ALL)
                    .get("/api/tokens?" + bad)
                    .then()
                    .statusCode(400)
                    .body("type", endsWith("malformed"));
        }
    }

    private static List<String> walk(UUID organization) {
        List<String> names = new ArrayList<>();
        for (String cursor = ""; cursor != null; ) {
            JsonPath page = person(organization, ALL)
                    .get("/api/tokens?limit=1&cursor=" + cursor)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1))
                    .extract()
                    .jsonPath();
            names.addAll(page.getList("items.name"));
            cursor = page.getString("next_cursor");
        }
        return names;
    }

    @Test
    void nobodyGivesMoreThanHeHas() {
        for (String scope : List.of("admin", "release:publish")) {
            operator()
                    .body(Map.of("name", name, "scopes", List.of(scope)))
                    .post("/api/tokens")
                    .then()
                    .statusCode(403);
            person(HOME, ALL)
                    .body(Map.of("name", name + scope.length(), "scopes", List.of(scope)))
                    .post("/api/tokens")
                    .then()
                    .statusCode(201);
        }
        person(HOME, Role.VIEWER)
                .body(Map.of("name", name, "scopes", List.of("viewer")))
                .post("/api/tokens")
                .then()
                .statusCode(403);
    }

    @Test
    void aNameIsTakenUntilItsTokenIsRevoked() {
        String id = make();
        operator().body(body()).post("/api/tokens").then().statusCode(409);
        person(ELSEWHERE, ALL).body(body()).post("/api/tokens").then().statusCode(201);
        operator().delete("/api/tokens/" + id).then().statusCode(204);
        assertThat(make()).isNotEqualTo(id);
    }

    @Test
    void theSameKeyAgainMakesTheSameTokenAgainAndTheLostOneIsVoid() {
        String key = UUID.randomUUID().toString();
        JsonPath lost = make(operator(), key, body());
        JsonPath again = make(operator(), key, body());
        String id = lost.getString("api_token.id");
        assertThat(again.getString("api_token.id")).isEqualTo(id);
        assertThat(again.getString("token")).isNotEqualTo(lost.getString("token"));
        assertThat(again.getString("api_token.ends_with"))
                .isEqualTo(again.getString("token")
                        .substring(again.getString("token").length() - 4));
        try (Told<CredentialEvent> credentials = new Told<>(kafka, Topics.CREDENTIALS)) {
            credentials.last(
                    id,
                    last -> assertThat(last)
                            .hasValueSatisfying(event -> assertThat(
                                            ((ApiTokenIssued) event).body().sha256())
                                    .isEqualTo(
                                            Token.of(again.getString("token")).digest())));
        }
    }

    @Test
    void aKeyIsItsMakersAndForOneRequestAndNotForLong() throws SQLException {
        String key = UUID.randomUUID().toString();
        String id = make(operator(), key, body()).getString("api_token.id");
        operator()
                .header("Idempotency-Key", key)
                .body(Map.of("name", name, "scopes", List.of("viewer", "operator")))
                .post("/api/tokens")
                .then()
                .statusCode(422);
        assertThat(make(bob(ALL), key, Map.of("name", name + "-b", "scopes", List.of("viewer")))
                        .getString("api_token.id"))
                .isNotEqualTo(id);
        sessions.execute(
                "UPDATE api_tokens SET created_at = created_at - interval '11 minutes' WHERE id = '" + id + "'");
        operator()
                .header("Idempotency-Key", key)
                .body(body())
                .post("/api/tokens")
                .then()
                .statusCode(409);
        operator().delete("/api/tokens/" + id).then().statusCode(204);
        sessions.execute("UPDATE api_tokens SET created_at = now() WHERE id = '" + id + "'");
        operator()
                .header("Idempotency-Key", key)
                .body(body())
                .post("/api/tokens")
                .then()
                .statusCode(409);
    }

    @Test
    void anEmptyKeyIsNoAbsentOne() {
        for (String key : List.of("", " ", "x".repeat(201))) {
            for (String path : List.of("/api/tokens", "/api/jobs", "/api/runners")) {
                operator()
                        .header("Idempotency-Key", key)
                        .body(bodyFor(path))
                        .post(path)
                        .then()
                        .statusCode(422)
                        .body("detail", containsString("Idempotency-Key"));
            }
        }
    }

    private static JsonPath make(RequestSpecification maker, String key, Map<String, Object> body) {
        return maker.header("Idempotency-Key", key)
                .body(body)
                .post("/api/tokens")
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .extract()
                .jsonPath();
    }

    @Test
    void whoMayNotRevokesNothing() {
        String id = make();
        person(ELSEWHERE, ALL).delete("/api/tokens/" + id).then().statusCode(404);
        person(ELSEWHERE, ALL).get("/api/tokens").then().body("items.id", not(hasItem(id)));
        person(HOME, Role.VIEWER).delete("/api/tokens/" + id).then().statusCode(403);
        bob(Role.OPERATOR).delete("/api/tokens/" + id).then().statusCode(403);
        bob(ALL).delete("/api/tokens/" + id).then().statusCode(204);
        operator().delete("/api/tokens/" + UUID.randomUUID()).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name": "", "scopes": ["viewer"]}                                        | 422
            {"name": "a b", "scopes": ["viewer"]}                                     | 422
            {"name": "admin", "scopes": ["viewer"]}                                   | 422
            {"name": "a", "scopes": []}                                               | 422
            {"name": "a", "scopes": [null]}                                           | 422
            {"name": "a", "scopes": ["root"]}                                         | 422
            {"name": "a", "scopes": ["viewer"], "not_after": "2001-01-01T00:00:00Z"}  | 422
            {"name": "a", "scopes": ["viewer"], "organization": "b"}                  | 400
            {"name": "a", "scopes": "viewer"}                                         | 400
            null                                                                      | 422
            """)
    void badInputIsRefused(String body, int status) {
        operator().body(body).post("/api/tokens").then().statusCode(status);
    }

    private String make() {
        return operator()
                .body(body())
                .post("/api/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("api_token.id");
    }

    private Map<String, Object> bodyFor(String path) {
        return switch (path) {
            case "/api/jobs" -> Map.of("job_type", "PLAN", "config_snapshot", Map.of());
            case "/api/runners" -> Map.of("name", name);
            default -> body();
        };
    }

    private Map<String, Object> body() {
        return Map.of("name", name, "scopes", List.of("viewer"));
    }

    private static RequestSpecification bob(String... roles) {
        return given().contentType(ContentType.JSON).auth().oauth2(Sign.token("bob", HOME, roles));
    }
}
