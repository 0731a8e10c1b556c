package dev.runners.registry.git;

import static dev.runners.registry.Calls.ELSEWHERE;
import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.person;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.runners.contracts.Ids;
import dev.runners.platform.identity.Role;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.registry.seal.KeyConfig;
import dev.runners.registry.seal.OtherSeal;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A token for a git host is kept, shown to nobody, and given to who works on a job whose module lies there. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class GitCredentialsTest {

    private static final String SECRET = "ghp_hunter2-" + UUID.randomUUID();

    private final String host = "https://git-" + UUID.randomUUID() + ".example.org";

    @Inject
    Database database;

    @Inject
    Pool pool;

    @Inject
    KeyConfig keys;

    @Inject
    ResealGitTokens reseal;

    @Test
    void theModulesOwnTokenIsGivenToWhoWorksOnTheJob() {
        set(host, "of the host").statusCode(422);
        set(host, "of-the-host").statusCode(200);
        set(host + "/acme/", SECRET).statusCode(200).body("url", equalTo(host + "/acme"));
        set(host + "/acme-evil", "another").statusCode(200);
        Claim claim = claim(host + "/acme/modules.git");
        assertGiven(claim, "", SECRET);
        assertGiven(claim, "?repo=" + host + "/acme/modules", SECRET);
        assertGiven(claim, "?repo=" + host + "/acme/others", null);
        assertGiven(claim, "?repo=x", null);
        claim.reports("SUCCESS").statusCode(200);
        ask(claim, "").statusCode(409);
        assertGiven(claim(host + "/elsewhere/modules"), "", "of-the-host");
        assertGiven(claim(host + "/acme/../acme-evil/modules"), "", null);
        assertGiven(claim("https://evil.example.org/acme"), "", null);
    }

    @Test
    void itIsReplacedAndRemoved() {
        String id = set(host, "first").statusCode(200).extract().path("id");
        set(host + "/", SECRET).statusCode(200).body("id", equalTo(id));
        Claim claim = claim(host + "/a");
        assertGiven(claim, "", SECRET);
        admin(ELSEWHERE).delete("/api/git-credentials/" + id).then().statusCode(404);
        admin(HOME).delete("/api/git-credentials/" + id).then().statusCode(204);
        admin(HOME).delete("/api/git-credentials/" + id).then().statusCode(404);
        assertGiven(claim, "", null);
        admin(HOME)
                .get("/api/audit?subject=" + id)
                .then()
                .statusCode(200)
                .body("items.action", hasItems("git-credential.set", "git-credential.remove"))
                .body("items.after.url", hasItem(host))
                .body("items.after.replaced", hasItems(true, false));
    }

    @Test
    void nothingShowsIt() {
        String shown = set(host, SECRET).statusCode(200).extract().asString();
        String listed = operator()
                .get("/api/git-credentials")
                .then()
                .statusCode(200)
                .body("items.url", hasItem(host))
                .extract()
                .asString();
        assertThat(shown + listed).doesNotContain(SECRET);
        assertThat(database.count("git_credentials g WHERE g::text LIKE '%" + SECRET + "%'"))
                .isZero();
        assertThat(database.count("git_credentials WHERE position(convert_to('hunter2', 'UTF8') IN token_sealed) > 0"))
                .isZero();
        assertThat(database.count("audit a WHERE a::text LIKE '%" + SECRET + "%'"))
                .isZero();
    }

    @Test
    void onlyAdminsKeepThemAndOnlyTheirOrganisationHasThem() {
        Map<String, String> body = Map.of("url", host, "token", SECRET);
        operator().body(body).put("/api/git-credentials").then().statusCode(403);
        person(HOME, Role.VIEWER).get("/api/git-credentials").then().statusCode(403);
        String id = set(host, SECRET).statusCode(200).extract().path("id");
        operator().delete("/api/git-credentials/" + id).then().statusCode(403);
        person(ELSEWHERE, Role.OPERATOR)
                .get("/api/git-credentials")
                .then()
                .statusCode(200)
                .body("items.url", not(hasItem(host)));
        register().says().put("/api/git-credentials").then().statusCode(403);
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() {
        for (String url : List.of("http://github.com/acme", "https://a:b@github.com", "github.com", "https://a/b?c")) {
            set(url, SECRET).statusCode(422).body("errors.pointer", equalTo(List.of("/url")));
        }
        for (String token : List.of("", "a b", "a\nb", "ü", "a".repeat(4097))) {
            set(host, token).statusCode(422).body("errors.pointer", equalTo(List.of("/token")));
        }
        admin(HOME)
                .body("{}")
                .put("/api/git-credentials")
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/url", "/token")));
        assertThat(database.count("git_credentials WHERE url LIKE '%github.com%' OR url = '" + host + "'"))
                .isZero();
    }

    @Test
    void thereAreAHundredAtMost() {
        UUID organization = Ids.organization("git-" + UUID.randomUUID());
        for (int i = 0; i < 100; i++) {
            set(organization, host + "/" + i, SECRET).statusCode(200);
        }
        set(organization, host + "/100", SECRET).statusCode(409).body("detail", containsString("100 git tokens"));
        set(organization, host + "/7", "another").statusCode(200);
        assertThat(database.count("git_credentials WHERE organization_id = '" + organization + "'"))
                .isEqualTo(100);
    }

    @Test
    void aNewKeyTakesOverAndALostOneIsSaid() {
        String id = set(host, SECRET).statusCode(200).extract().path("id");
        SealGitToken old = new SealGitToken(OtherSeal.of(keys, "old"));
        store(id, old.key(), old);
        Claim claim = claim(host + "/a");
        assertGiven(claim, "", SECRET);
        assertThat(reseal.now()).isPositive();
        assertThat(database.count("git_credentials WHERE id = '" + id + "' AND key_id LIKE 'new:%'"))
                .isEqualTo(1);
        assertGiven(claim, "", SECRET);
        store(id, "lost:00000000", old);
        ask(claim, "").statusCode(422).body("detail", containsString("An admin has to set it anew"));
        assertThat(reseal.now()).isZero();
        set(host, SECRET).statusCode(200);
        assertGiven(claim, "", SECRET);
    }

    private void store(String id, String key, SealGitToken seal) {
        pool.preparedQuery("UPDATE git_credentials SET key_id = $2, token_sealed = $3 WHERE id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(id), key, seal.close(HOME, host, SECRET)));
    }

    private static Claim claim(String module) {
        Runner runner = register();
        submit(runner, Map.of("config_snapshot", Map.of("module", Map.of("git", Map.of("url", module)))));
        return runner.claim(UUID.randomUUID());
    }

    private static void assertGiven(Claim claim, String query, @Nullable String token) {
        ask(claim, query)
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("token", token == null ? nullValue() : equalTo(token));
    }

    private static ValidatableResponse ask(Claim claim, String query) {
        return claim.says()
                .post("/api/jobs/" + claim.job() + "/git-token" + query)
                .then();
    }

    private static ValidatableResponse set(String url, String token) {
        return set(HOME, url, token);
    }

    private static ValidatableResponse set(UUID organization, String url, String token) {
        return admin(organization)
                .body(Map.of("url", url, "token", token))
                .put("/api/git-credentials")
                .then();
    }

    private static RequestSpecification admin(UUID organization) {
        return person(organization, Role.VIEWER, Role.OPERATOR, Role.ADMIN);
    }
}
