package dev.runners.audit;

import static dev.runners.registry.Calls.ELSEWHERE;
import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.person;
import static dev.runners.registry.Calls.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.runners.platform.identity.Role;
import dev.runners.registry.Calls.Runner;
import dev.runners.sql.Await;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who did what: every action is written down, with what was before and after. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class AuditTest {

    @Inject
    Pool pool;

    @Inject
    PruneAudit pruneAudit;

    @Test
    void theLifeOfARunnerIsWrittenDown() {
        Runner runner = register();
        String path = "/api/runners/" + runner.id();
        operator().body(Map.of("name", "other")).patch(path).then().statusCode(200);
        operator().body(Map.of("name", "other")).patch(path).then().statusCode(200);
        operator()
                .body(Map.of("note", "kernel update"))
                .post(path + "/drain")
                .then()
                .statusCode(200);
        operator().post(path + "/resume").then().statusCode(200);
        operator().post(path + "/resume").then().statusCode(200);
        operator().post(path + "/rotate-token").then().statusCode(200);
        operator().delete(path).then().statusCode(204);

        read("subject", runner.id())
                .body(
                        "items.action",
                        equalTo(List.of(
                                "runner.remove",
                                "runner.rotate-token",
                                "runner.resume",
                                "runner.drain",
                                "runner.change",
                                "runner.register")))
                .body("items.actor.unique()", equalTo(List.of("alice")))
                .body("items[3].reason", equalTo("kernel update"))
                .body("items[3].before.draining", equalTo(false))
                .body("items[3].after.draining", equalTo(true))
                .body("items[4].before.name", equalTo("runner"))
                .body("items[4].after.name", equalTo("other"))
                .body("items[4].at", notNullValue())
                .body("next_cursor", nullValue());
    }

    @Test
    void aRunnerThatRemovesItselfIsTheActor() {
        Runner runner = register();
        runner.says().delete("/api/runners/" + runner.id()).then().statusCode(204);
        read("actor", "runner:" + runner.id()).body("items.action", equalTo(List.of("runner.remove")));
    }

    @Test
    void pagesFollowEachOther() {
        Runner runner = register();
        operator().post("/api/runners/" + runner.id() + "/drain").then().statusCode(200);
        JsonPath first = operator()
                .get("/api/audit?limit=1&subject=" + runner.id())
                .then()
                .body("items", hasSize(1))
                .body("items[0].action", equalTo("runner.drain"))
                .extract()
                .jsonPath();
        String cursor = first.getString("next_cursor");
        assertThat(cursor).isNotNull();
        operator()
                .get("/api/audit?limit=1&subject=" + runner.id() + "&cursor=" + cursor)
                .then()
                .body("items.action", equalTo(List.of("runner.register")))
                .body("next_cursor", nullValue());
        read("since", "2999-01-01T00:00:00Z").body("items", empty());
        operator()
                .get("/api/audit?action=runner.drain&subject=" + runner.id())
                .then()
                .body("items", hasSize(1));
    }

    /** Kept for a hundred years unless somebody says otherwise; over more than a page, and past what is not due. */
    @Test
    void whatIsOldGoes() {
        Runner runner = register();
        String subject = "pruned-" + runner.id();
        Await.item(pool.preparedQuery("""
                INSERT INTO audit (id, at, organization_id, actor, action, subject) OVERRIDING SYSTEM VALUE
                SELECT -n, CASE WHEN n = 1501 THEN runners_now() ELSE '1900-01-01Z' END, $2, 'somebody', 'a-deed', $1
                FROM generate_series(1, 1501) n
                """).execute(Tuple.of(subject, HOME)));

        var _ = pruneAudit.now();

        read("subject", subject).body("items.id", equalTo(List.of("-1501")));
        read("subject", runner.id()).body("items.action", equalTo(List.of("runner.register")));
    }

    @Test
    void itIsForOperatorsOfTheOwnOrganisation() {
        Runner runner = register();
        person(HOME, Role.VIEWER).get("/api/audit").then().statusCode(403);
        person(ELSEWHERE, Role.OPERATOR)
                .get("/api/audit?subject=" + runner.id())
                .then()
                .statusCode(200)
                .body("items", empty());
        runner.says().get("/api/audit").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=1001", "limit=x", "since=today", "cursor=x", "colour=red", "actor=a&actor=b"})
    void badQueriesAreRefused(String query) {
        operator().get("/api/audit?" + query).then().statusCode(400).contentType("application/problem+json");
    }

    private static ValidatableResponse read(String parameter, Object value) {
        return operator().get("/api/audit?" + parameter + "=" + value).then().statusCode(200);
    }
}
