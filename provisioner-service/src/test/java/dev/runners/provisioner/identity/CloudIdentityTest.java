package dev.runners.provisioner.identity;

import static dev.runners.provisioner.Calls.ELSEWHERE;
import static dev.runners.provisioner.Calls.HOME;
import static dev.runners.provisioner.Calls.add;
import static dev.runners.provisioner.Calls.admin;
import static dev.runners.provisioner.Calls.identity;
import static dev.runners.provisioner.Calls.person;
import static dev.runners.provisioner.Calls.viewer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.contracts.cloud.CloudIdentityEvent;
import dev.runners.contracts.cloud.CloudIdentityEvent.CloudIdentityAdded;
import dev.runners.contracts.cloud.CloudIdentityEvent.CloudIdentityRefused;
import dev.runners.contracts.cloud.RolePolicy;
import dev.runners.contracts.job.JobType;
import dev.runners.platform.identity.Role;
import dev.runners.provisioner.AwsParts;
import dev.runners.provisioner.Calls;
import dev.runners.provisioner.LocalIdentity;
import dev.runners.provisioner.RegistryDouble;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cloud identities: added, tried, used, removed; and by whom. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(AwsParts.class)
class CloudIdentityTest {

    private static final String PATH = "/api/cloud-identities/";
    private static final String ROLE = "arn:aws:iam::222222222222:role/runners";

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Inject
    RegistryDouble registry;

    @Test
    void anIdentityIsAddedAndItsSetupSaysHowToMakeItsRole() {
        String id = add("added", ROLE);
        String externalId = viewer().get(PATH + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("UNVERIFIED"))
                .body("verified_at", nullValue())
                .body("external_id", matchesPattern("runners-[0-9a-f]{32}"))
                .extract()
                .path("external_id");
        viewer().get(PATH).then().body("items.name", hasItem("added"));
        viewer().get(PATH + id + "/setup")
                .then()
                .statusCode(200)
                .body("cloudformation", containsString(externalId))
                .body("cloudformation", containsString("arn:aws:iam::111111111111:user/provisioner"))
                .body("terraform", containsString("resource \"aws_iam_role\" \"runners\""))
                .body("terraform", not(containsString("\"Action\": \"*\"")));
        try (Told<CloudIdentityEvent> told = new Told<>(kafka, Topics.CLOUD_IDENTITIES)) {
            told.last(id, last -> assertThat(last).get().isInstanceOf(CloudIdentityAdded.class));
            admin().delete(PATH + id).then().statusCode(204);
            told.last(id, last -> assertThat(last).isEmpty());
        }
        viewer().get(PATH + id).then().statusCode(404);
        admin().queryParam("subject", id)
                .get("/api/audit")
                .then()
                .body("items.action", equalTo(List.of("cloud-identity.remove", "cloud-identity.add")))
                .body(not(containsString(externalId)));
    }

    @Test
    void whoBoundsItsRolesIsShownThePolicyThatDoes() throws JsonProcessingException {
        Map<String, Object> bounded = new HashMap<>(Calls.identity("bounded", AwsParts.ROLE));
        bounded.put("permissions_boundary", AwsParts.BOUNDARY);
        String id = admin().body(bounded)
                .post(PATH)
                .then()
                .statusCode(201)
                .body("permissions_boundary", equalTo(AwsParts.BOUNDARY))
                .extract()
                .path("id");
        JsonPath setup = viewer().get(PATH + id + "/setup")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        JsonNode resources =
                Wire.JSON.readTree(setup.getString("cloudformation")).path("Resources");
        JsonNode boundary = resources.path("RunnersBoundary").path("Properties");
        assertThat(boundary.path("ManagedPolicyName").asText()).isEqualTo("runners-boundary");
        assertThat(boundary.path("PolicyDocument"))
                .isEqualTo(Wire.JSON.readTree(RolePolicy.boundary("aws", "222222222222")));
        assertThat(resources.path("RunnersRole").findValuesAsText("iam:PermissionsBoundary"))
                .containsExactly(AwsParts.BOUNDARY);
        assertThat(setup.getString("terraform")).contains("resource \"aws_iam_policy\" \"boundary\"");
        admin().delete(PATH + id).then().statusCode(204);
    }

    @ParameterizedTest
    @CsvSource({
        "runners, cannot be assumed",
        "open, without an External ID",
        "any, with any External ID",
        "nobody, cannot be assumed"
    })
    void aRoleThatCannotBeTrustedIsRefused(String role, String why) {
        String id = add("refused-" + role, "arn:aws:iam::222222222222:role/" + role);
        String externalId = viewer().get(PATH + id).path("external_id");
        admin().post(PATH + id + "/verify")
                .then()
                .statusCode(200)
                .body("status", equalTo("REFUSED"))
                .body("status_reason", containsString(why))
                .body("status_reason", not(containsString(externalId)));
        try (Told<CloudIdentityEvent> told = new Told<>(kafka, Topics.CLOUD_IDENTITIES)) {
            told.last(id, last -> assertThat(last).get().isInstanceOf(CloudIdentityRefused.class));
        }
        admin().delete(PATH + id).then().statusCode(204);
    }

    @Test
    void theLocalIdentityIsThereAndVerified() {
        viewer().get(PATH + LocalIdentity.ID).then().statusCode(200).body("status", equalTo("VERIFIED"));
        admin().post(PATH + LocalIdentity.ID + "/verify").then().statusCode(200).body("status", equalTo("VERIFIED"));
    }

    @Test
    void aNameIsGivenOnceInAnOrganisation() {
        String id = add("once", ROLE);
        admin().body(identity("once", ROLE)).post(PATH).then().statusCode(409);
        person(ELSEWHERE, Role.VIEWER, Role.ADMIN)
                .body(identity("once", ROLE))
                .post(PATH)
                .then()
                .statusCode(201);
        admin().delete(PATH + id).then().statusCode(204);
    }

    @Test
    void theyAreListedByNamePageByPage() {
        UUID organization = UUID.randomUUID();
        for (String name : List.of("c", "a", "b")) {
            person(organization, Role.ADMIN)
                    .body(identity(name, ROLE))
                    .post(PATH)
                    .then()
                    .statusCode(201);
        }
        person(organization, Role.VIEWER)
                .get(PATH)
                .then()
                .body("items.name", equalTo(List.of("a", "b", "c")))
                .body("next_cursor", nullValue());
        String cursor = person(organization, Role.VIEWER)
                .get(PATH + "?limit=2")
                .then()
                .statusCode(200)
                .body("items.name", equalTo(List.of("a", "b")))
                .extract()
                .path("next_cursor");
        person(organization, Role.VIEWER)
                .get(PATH + "?limit=2&cursor=" + cursor)
                .then()
                .statusCode(200)
                .body("items.name", equalTo(List.of("c")))
                .body("next_cursor", nullValue());
        for (String bad : List.of("limit=0", "limit=1001", "limit=x", "cursor=%21")) {
            person(organization, Role.VIEWER)
                    .get(PATH + "?" + bad)
                    .then()
                    .statusCode(400)
                    .body("type", containsString("malformed"));
        }
    }

    @Test
    void theSameKeyGivesTheSameIdentity() {
        Map<String, Object> body = identity("keyed", ROLE);
        String id = admin().header("Idempotency-Key", "k-1")
                .body(body)
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        admin().header("Idempotency-Key", "k-1")
                .body(body)
                .post(PATH)
                .then()
                .statusCode(201)
                .body("id", equalTo(id));
        admin().header("Idempotency-Key", "k-1")
                .body(identity("other", ROLE))
                .post(PATH)
                .then()
                .statusCode(422);
        admin().delete(PATH + id).then().statusCode(204);
    }

    @Test
    void badInputIsAProblemAndMakesNothing() {
        admin().body(Map.of("name", "bad", "role_arn", "arn:nonsense", "regions", List.of("mars-1")))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/role_arn", "/regions/0")));
        admin().body(Map.of("name", "bad", "external_id", "mine"))
                .post(PATH)
                .then()
                .statusCode(400);
        admin().body("{").post(PATH).then().statusCode(400);
        admin().get(PATH + "no-id").then().statusCode(404);
        viewer().get(PATH).then().body("items.name", not(hasItem("bad")));
    }

    @Test
    void rolesMayWhatTheyMay() {
        String id = add("roles", ROLE);
        viewer().body(identity("x", ROLE)).post(PATH).then().statusCode(403);
        person(HOME, Role.VIEWER, Role.OPERATOR).delete(PATH + id).then().statusCode(403);
        viewer().post(PATH + id + "/verify").then().statusCode(403);
        viewer().get(PATH + id + "/orphans").then().statusCode(403);
        given().get(PATH + id).then().statusCode(401);
        String unknown = viewer().get(PATH + UUID.randomUUID())
                .then()
                .statusCode(404)
                .extract()
                .path("detail");
        for (String path : List.of("", "/setup", "/orphans")) {
            person(ELSEWHERE, Role.VIEWER, Role.OPERATOR, Role.ADMIN)
                    .get(PATH + id + path)
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo(unknown));
        }
        person(ELSEWHERE, Role.VIEWER, Role.OPERATOR, Role.ADMIN)
                .post(PATH + id + "/verify")
                .then()
                .statusCode(404);
        person(ELSEWHERE, Role.VIEWER, Role.ADMIN).delete(PATH + id).then().statusCode(404);
        admin().delete(PATH + id).then().statusCode(204);
    }

    @Test
    void oneThatARunnerUsesStays() {
        UUID runner = registry.deploy(LocalIdentity.ID);
        registry.awaitEnd(registry.jobAbout(runner).id());
        admin().delete(PATH + LocalIdentity.ID).then().statusCode(409);
        registry.awaitEnd(registry.queue(runner, JobType.DESTROY_WORKER, null, false));
    }
}
