package dev.runners.provisioner;

import static io.restassured.RestAssured.given;

import dev.runners.contracts.Ids;
import dev.runners.platform.identity.Role;
import dev.runners.testkit.Sign;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people say to the provisioner, over HTTP. */
public final class Calls {

    public static final UUID HOME = Ids.organization("home");
    public static final UUID ELSEWHERE = Ids.organization("elsewhere");

    private Calls() {}

    public static RequestSpecification admin() {
        return person(HOME, Role.VIEWER, Role.OPERATOR, Role.ADMIN);
    }

    public static RequestSpecification viewer() {
        return person(HOME, Role.VIEWER);
    }

    public static RequestSpecification person(UUID organization, String... roles) {
        return given().contentType(ContentType.JSON).auth().oauth2(Sign.token("alice", organization, roles));
    }

    public static Map<String, Object> identity(String name, String roleArn) {
        return Map.of("name", name, "role_arn", roleArn, "regions", List.of("eu-central-1", "us-east-1"));
    }

    /** Adds one; returns its id. */
    public static String add(String name, String roleArn) {
        return admin().body(identity(name, roleArn))
                .post("/api/cloud-identities")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
