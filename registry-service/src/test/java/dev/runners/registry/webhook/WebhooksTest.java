package dev.runners.registry.webhook;

import static dev.runners.registry.Calls.ELSEWHERE;
import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.runners.contracts.Ids;
import dev.runners.platform.identity.Role;
import dev.runners.registry.Database;
import dev.runners.registry.seal.KeyConfig;
import dev.runners.registry.seal.OtherSeal;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Webhooks are made, changed and removed by admins, and show neither where they lead nor with what they sign. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class WebhooksTest {

    private static final String URL = "https://hooks.example.org:8443/services/T0/B0/hunter2";
    private static final List<String> EVENTS = List.of("runner.lost", "job.failed");

    @Inject
    Database database;

    @Inject
    Pool pool;

    @Inject
    KeyConfig keys;

    @Inject
    SealTarget seal;

    @Inject
    ResealTargets reseal;

    @AfterEach
    void forget() {
        database.execute("DELETE FROM webhooks");
    }

    private final String name = "hook-" + UUID.randomUUID();

    @Test
    void anAdminMakesOneAndItsSecretIsShownOnce() {
        ValidatableResponse made = add(Map.of())
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("secret", startsWith("whsec_"))
                .body("webhook.origin", equalTo("https://hooks.example.org:8443"))
                .body("webhook.events", equalTo(List.of("job.failed", "runner.lost")))
                .body("webhook.paused", equalTo(false))
                .body("webhook.created_by", equalTo("alice"))
                .body("webhook.delivered_at", nullValue());
        String secret = made.extract().path("secret");
        String id = made.extract().path("webhook.id");
        String listed = operator()
                .get("/api/webhooks")
                .then()
                .statusCode(200)
                .body("items.name", hasItem(name))
                .extract()
                .asString();
        String audit =
                admin(HOME).get("/api/audit?subject=" + id).then().extract().asString();
        assertThat(listed + audit).contains(name).doesNotContain("hunter2", secret);
        String stored = "webhooks w WHERE w.name = '" + name + "' AND (w::text LIKE '%hunter2%'"
                + " OR position(convert_to('hunter2', 'UTF8') IN target_sealed) > 0)";
        assertThat(database.count(stored)).isZero();
    }

    @Test
    void slackHasNoSecret() {
        add(Map.of("format", "SLACK")).statusCode(201).body("$", not(hasItem("secret")));
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() {
        for (String url : List.of(
                "",
                "hooks.example.org",
                "ftp://example.org/a",
                "http://example.org/a",
                "https://me:secret@example.org/a",
                "https://example.org/#a",
                "https://example.org:70000/",
                "https://example.org/" + "a".repeat(2000))) {
            add(Map.of("url", url)).statusCode(422).body("errors.pointer", hasItem("/url"));
        }
        add(Map.of("name", " ")).statusCode(422).body("errors.pointer", hasItem("/name"));
        add(Map.of("name", "a\nb")).statusCode(422).body("errors.pointer", hasItem("/name"));
        add(Map.of("events", List.of())).statusCode(422).body("errors.pointer", hasItem("/events"));
        add(Map.of("events", List.of("runner.returned"))).statusCode(422).body("errors.pointer", hasItem("/events"));
        add(Map.of("events", List.of("webhook.test"))).statusCode(422).body("errors.pointer", hasItem("/events"));
        admin(HOME)
                .body(Map.of())
                .post("/api/webhooks")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/name", "/url", "/format", "/events"));
        assertThat(database.count("webhooks WHERE name = '" + name + "'")).isZero();
        add(Map.of()).statusCode(201);
        add(Map.of()).statusCode(409);
    }

    @Test
    void onlyAdminsOfItsOrganisationChangeIt() {
        String id = add(Map.of()).statusCode(201).extract().path("webhook.id");
        operator().body(body(Map.of())).post("/api/webhooks").then().statusCode(403);
        operator().delete("/api/webhooks/" + id).then().statusCode(403);
        operator().post("/api/webhooks/" + id + "/test").then().statusCode(403);
        person(HOME, Role.VIEWER).get("/api/webhooks").then().statusCode(403);
        admin(ELSEWHERE).get("/api/webhooks").then().statusCode(200).body("items.name", not(hasItem(name)));
        admin(ELSEWHERE).delete("/api/webhooks/" + id).then().statusCode(404);
        admin(ELSEWHERE)
                .body(Map.of("paused", true))
                .patch("/api/webhooks/" + id)
                .then()
                .statusCode(404);
        admin(ELSEWHERE).post("/api/webhooks/" + id + "/test").then().statusCode(404);
        admin(ELSEWHERE).get("/api/webhooks/" + id + "/deliveries").then().statusCode(404);
        admin(HOME).delete("/api/webhooks/" + id).then().statusCode(204);
        admin(HOME).delete("/api/webhooks/" + id).then().statusCode(404);
    }

    @Test
    void whatIsAbsentStays() {
        String id = add(Map.of()).statusCode(201).extract().path("webhook.id");
        change(id, Map.of("name", name + "-2"))
                .statusCode(200)
                .body("name", equalTo(name + "-2"))
                .body("origin", equalTo("https://hooks.example.org:8443"))
                .body("events", equalTo(List.of("job.failed", "runner.lost")));
        change(id, Map.of("url", "https://other.example.org/", "events", List.of("job.held"), "paused", true))
                .statusCode(200)
                .body("name", equalTo(name + "-2"))
                .body("origin", equalTo("https://other.example.org"))
                .body("events", equalTo(List.of("job.held")))
                .body("paused", equalTo(true));
        change(id, Map.of("url", "nowhere")).statusCode(422).body("errors.pointer", hasItem("/url"));
        change(id, Map.of("events", List.of("all"))).statusCode(422);
        add(Map.of()).statusCode(201);
        change(id, Map.of("name", name)).statusCode(409);
        admin(HOME)
                .post("/api/webhooks/" + id + "/test")
                .then()
                .statusCode(409)
                .body("detail", containsString("paused"));
        admin(HOME)
                .get("/api/audit?subject=" + id)
                .then()
                .body("items.action", hasItems("webhook.add", "webhook.change"))
                .body("items.after.origin", hasItem("https://other.example.org"));
    }

    @Test
    void thereAreOnlySoMany() {
        UUID organization = Ids.organization(name);
        for (int i = 0; i < 20; i++) {
            admin(organization)
                    .body(body(Map.of("name", "n" + i)))
                    .post("/api/webhooks")
                    .then()
                    .statusCode(201);
        }
        admin(organization)
                .body(body(Map.of()))
                .post("/api/webhooks")
                .then()
                .statusCode(409)
                .body("detail", containsString("as many as may be"));
    }

    @Test
    void whereItLeadsIsEncryptedAnewAfterAChangeOfKeys() {
        String id = add(Map.of()).statusCode(201).extract().path("webhook.id");
        SealTarget old = new SealTarget(OtherSeal.of(keys, "old"));
        Target target = new Target(URI.create(URL), "whsec_AAAA");
        pool.preparedQuery("UPDATE webhooks SET key_id = $2, target_sealed = $3 WHERE id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(id), old.key(), old.close(UUID.fromString(id), target)));
        assertThat(reseal.now()).isPositive();
        assertThat(database.count("webhooks WHERE id = '" + id + "' AND key_id LIKE 'new:%'"))
                .isEqualTo(1);
        Row row = pool.preparedQuery("SELECT * FROM webhooks WHERE id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(id)))
                .iterator()
                .next();
        assertThat(seal.open(UUID.fromString(id), row).url()).hasToString(URL);
        assertThat(seal.open(UUID.fromString(id), row).secret()).isEqualTo("whsec_AAAA");
    }

    private ValidatableResponse add(Map<String, Object> more) {
        return admin(HOME).body(body(more)).post("/api/webhooks").then();
    }

    private Map<String, Object> body(Map<String, Object> more) {
        Map<String, Object> body =
                new HashMap<>(Map.of("name", name, "url", URL, "format", "CLOUD_EVENTS", "events", EVENTS));
        body.putAll(more);
        return body;
    }

    private static ValidatableResponse change(String id, Map<String, Object> change) {
        return admin(HOME).body(change).patch("/api/webhooks/" + id).then();
    }

    private static RequestSpecification admin(UUID organization) {
        return person(organization, Role.VIEWER, Role.OPERATOR, Role.ADMIN);
    }
}
