package dev.runners.release;

import static io.restassured.RestAssured.given;

import dev.runners.contracts.Ids;
import dev.runners.platform.identity.Role;
import dev.runners.testkit.Sign;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** What CI and people say to release-service, over HTTP. */
public final class Calls {

    public static final UUID HOME = Ids.organization("home");
    public static final String IMAGE = "registry.example/runner@sha256:" + "ab".repeat(32);

    private static final AtomicInteger NEXT = new AtomicInteger(1);

    private Calls() {}

    public static RequestSpecification ci() {
        return as(Role.PUBLISHER);
    }

    public static RequestSpecification viewer() {
        return as(Role.VIEWER);
    }

    public static RequestSpecification operator() {
        return as(Role.VIEWER, Role.OPERATOR);
    }

    public static RequestSpecification as(String... roles) {
        return person(HOME, roles);
    }

    public static RequestSpecification person(UUID organization, String... roles) {
        return given().contentType(ContentType.JSON).auth().oauth2(Sign.token("alice", organization, roles));
    }

    /** A version that no other test has. */
    public static String version() {
        return "1.0." + NEXT.getAndIncrement();
    }

    /** A release with an image; the more members, the more it says. Null takes one out. */
    public static Map<String, Object> release(String version, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "version", version, "release_notes", "- something new", "image", IMAGE, "commit_sha", "0123abc"));
        body.putAll(more);
        return body;
    }
}
