package dev.runners.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.runners.testkit.OidcServer;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with a provider, a real OpenID Connect server, as a browser does it. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "postgres", value = "false"))
@QuarkusTestResource(Doubles.class)
class OidcSignInTest {

    private static final Path FOLDER = Path.of("target", "oidc-provider");
    private static final String CALLBACK = "/api/sign-in/callback";
    private static final String LOGOUT = "/api/sign-in/logout";
    private static final String RUNNERS = "/dashboard/runners";

    private static @Nullable OidcServer provider;

    @AfterAll
    static void stop() {
        providerIsUp(false);
    }

    @Test
    void thePageIsToldHowTheProviderIsCalled() {
        given().get("/api/sign-in").then().statusCode(200).body("provider", equalTo("Acme"));
    }

    @Test
    void whoeverTheProviderSendsHasASessionLikeAnybody() {
        providerIsUp(true);
        Surfer surfer = new Surfer();
        URI page = surfer.signIn("ann+operators@acme", "/dashboard/jobs?status=QUEUED");
        assertThat(page).hasToString("/dashboard/jobs?status=QUEUED");
        assertThat(surfer.setCookie("runners-session"))
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict", "Path=/", "Max-Age=1800");
        assertThat(surfer.setCookie("runners-sign-in")).contains("Max-Age=0");
        String session = surfer.cookie("runners-session");
        given().cookie("runners-session", session)
                .get("/api/session")
                .then()
                .statusCode(200)
                .body("user", equalTo("oidc:ann"))
                .body("organization", equalTo("acme"))
                .body("roles", contains("operator", "viewer"));
        given().cookie("runners-session", session)
                .header("X-Requested-With", "runners")
                .delete("/api/session")
                .then()
                .statusCode(204);
        given().cookie("runners-session", session).get("/api/session").then().statusCode(401);
    }

    /** From the provider's page the browser brings no STRICT cookie. */
    @Test
    void theSessionBeforeIsOverWithTheNewOne() {
        providerIsUp(true);
        Surfer surfer = new Surfer();
        surfer.signIn("ann+readers@acme", RUNNERS);
        String before = surfer.cookie("runners-session");
        Surfer leaving = new Surfer(surfer.cookies());
        URI back = leaving.callback("ann+readers@acme", RUNNERS);
        Surfer returning = new Surfer(Map.of("runners-sign-in", leaving.cookie("runners-sign-in")));
        given().cookie("runners-session", before).get("/api/session").then().statusCode(200);
        assertThat(returning.open(back)).hasToString(RUNNERS);
        given().cookie("runners-session", before).get("/api/session").then().statusCode(401);
        given().cookie("runners-session", returning.cookie("runners-session"))
                .get("/api/session")
                .then()
                .statusCode(200);
    }

    /** The provider says so itself, to whichever gateway answers it. */
    @Test
    void whoSignsOutAtTheProviderIsSignedOutHere() {
        providerIsUp(true);
        Surfer leaving = new Surfer();
        leaving.signIn("ann+readers@acme", RUNNERS);
        Surfer staying = new Surfer();
        staying.signIn("ann+readers@acme", RUNNERS);
        leaving.signOutThere(OidcServer.issuer(Doubles.providersPort()));
        given().cookie("runners-session", leaving.cookie("runners-session"))
                .get("/api/session")
                .then()
                .statusCode(401);
        given().cookie("runners-session", staying.cookie("runners-session"))
                .get("/api/session")
                .then()
                .statusCode(200);
        leaving.signIn("ann+readers@acme", RUNNERS);
        given().cookie("runners-session", leaving.cookie("runners-session"))
                .get("/api/session")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "logout_token=", "logout_token=a.b.c", "logout_token=eyJhbGciOiJub25lIn0.e30.", "other=1"})
    void nobodyElseSignsAnybodyOut(String form) {
        providerIsUp(true);
        given().contentType(ContentType.URLENC)
                .body(form)
                .post(LOGOUT)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    /** A key of 4,096 bits and long claims make a token of more than the 2 KiB that a form may have otherwise. */
    @Test
    void aLongTokenIsReadToItsEnd() {
        providerIsUp(true);
        given().contentType(ContentType.URLENC)
                .body("logout_token=" + "a".repeat(7_000))
                .post(LOGOUT)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", equalTo("This is no logout token of the provider's."));
    }

    @Test
    void whoIsNothingHereIsToldSo() {
        providerIsUp(true);
        assertThat(why(new Surfer().signIn("ned+strangers@acme", RUNNERS))).isEqualTo("no-role");
        assertThat(why(new Surfer().signIn("ned+admins", RUNNERS)))
                .as("of no organisation")
                .isEqualTo("no-role");
        assertThat(why(new Surfer().signIn("ned@acme", RUNNERS))).isEqualTo("no-role");
    }

    @Test
    void aCodeIsGoodOnceAndOnlyForTheBrowserThatLeft() {
        providerIsUp(true);
        Surfer surfer = new Surfer();
        URI back = surfer.callback("ann+readers@acme", RUNNERS);
        Map<String, String> before = surfer.cookies();
        assertThat(why(new Surfer().open(back))).as("another browser").isEqualTo("late");

        Surfer other = new Surfer();
        other.leave(RUNNERS);
        assertThat(why(other.open(back))).as("another attempt").isEqualTo("late");
        assertThat(why(new Surfer(before).open(with(back, "state", "forged")))).isEqualTo("late");

        assertThat(surfer.open(back)).hasToString(RUNNERS);
        assertThat(why(surfer.open(back))).as("the browser has used it").isEqualTo("late");
        assertThat(why(new Surfer(before).open(back)))
                .as("the provider has seen it")
                .isEqualTo("unproven");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "code_challenge"})
    void anAttemptThatSomebodyElsePreparedIsNotTaken(String parameter) {
        providerIsUp(true);
        Surfer surfer = new Surfer();
        URI prepared = with(surfer.leave(RUNNERS), parameter, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assertThat(why(surfer.open(surfer.passProvider(prepared, "ann+readers@acme"))))
                .isEqualTo("unproven");
        assertThat(surfer.cookies()).doesNotContainKey("runners-session");
    }

    @Test
    void anIdTokenForAnotherClientIsNotTaken() {
        providerIsUp(true);
        // Another application's sign-in, to its end: the provider's word for it is what we are given in place of ours.
        Surfer elsewhere = new Surfer();
        URI authorization = with(elsewhere.leave(RUNNERS), "client_id", OidcServer.OTHER_CLIENT);
        authorization = with(authorization, "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        URI there = elsewhere.passProvider(authorization, "eve+admins@acme");
        given().auth()
                .preemptive()
                .basic(OidcServer.OTHER_CLIENT, "another+secret")
                .formParam("grant_type", "authorization_code")
                .formParam("code", Surfer.parameter(there, "code"))
                .formParam("redirect_uri", RestAssured.baseURI + ":" + RestAssured.port + CALLBACK)
                .formParam("code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
                .post(OidcServer.issuer(Doubles.providersPort()) + "/token")
                .then()
                .statusCode(200);
        assertThat(why(new Surfer().signIn("eve+admins@acme", RUNNERS))).isEqualTo("unproven");
        assertThat(new Surfer().signIn("eve+admins@acme", RUNNERS)).hasToString(RUNNERS);
    }

    @Test
    void whoDoesNotWantToIsBackAtThePage() {
        providerIsUp(true);
        Surfer surfer = new Surfer();
        URI left = surfer.leave(RUNNERS);
        URI declined = URI.create(RestAssured.baseURI + ":" + RestAssured.port + CALLBACK
                + "?error=access_denied&state=" + Surfer.parameter(left, "state"));
        assertThat(why(surfer.open(declined))).isEqualTo("declined");
        for (String nonsense : new String[] {"", "?", "?code", "?code=1&state=2", "?code=a&code=b&state=c"}) {
            surfer.leave(RUNNERS);
            URI address = URI.create(RestAssured.baseURI + ":" + RestAssured.port + CALLBACK);
            assertThat(why(surfer.open(URI.create(address + nonsense)))).isEqualTo("late");
        }
    }

    @Test
    void noCodeAndNothingElseOfTheAddressIsLogged() throws Exception {
        providerIsUp(true);
        List<String> logged = new CopyOnWriteArrayList<>();
        Logger log = Logger.getLogger("");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line.getMessage() + Arrays.toString(line.getParameters()));
            }

            @Override
            public void flush() {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        log.addHandler(handler);
        try {
            for (String query : List.of("code=s3cret|", "code=s3cret%zz", "code=s3cret&iss=s3cret&state=")) {
                Surfer surfer = new Surfer();
                String state = Surfer.parameter(surfer.leave(RUNNERS), "state");
                surfer.openAsItStands(CALLBACK + "?" + query + (query.endsWith("=") ? state : ""));
            }
        } finally {
            log.removeHandler(handler);
        }
        assertThat(logged)
                .anyMatch(line -> line.contains("another provider"))
                .noneMatch(line -> line.contains("s3cret"));
    }

    /** The burst of a source, and then some that may be taken meanwhile. */
    @Test
    void aSourceFromWhichTooManyComeHasToWaitAndNoOther() throws Exception {
        providerIsUp(true);
        URI address = URI.create(RestAssured.baseURI + ":" + RestAssured.port + CALLBACK);
        HttpRequest call = HttpRequest.newBuilder(address)
                .header("X-Forwarded-For", "203.0.113.9")
                .build();
        try (HttpClient client = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName(Doubles.PROXY))
                .build()) {
            Instant deadline = Instant.now().plusSeconds(60);
            String said = "late";
            while (said.equals("late")) {
                assertThat(Instant.now()).isBefore(deadline);
                HttpResponse<Void> answer = client.send(call, HttpResponse.BodyHandlers.discarding());
                said = why(URI.create(answer.headers().firstValue("Location").orElseThrow()));
            }
            assertThat(said).isEqualTo("often");
        }
        assertThat(new Surfer().signIn("ann+readers@acme", RUNNERS)).hasToString(RUNNERS);
    }

    @Test
    void nobodyIsSentAwayFromOurPage() {
        providerIsUp(true);
        for (String elsewhere : new String[] {
            "https://evil.example/", "//evil.example/dashboard", "/\\evil.example", "/dashboard/\\evil", "javascript:1",
            "/api/session", "/dashboard/../api/session", "/dashboardx", "/sign-in", "\r\nx: y"
        }) {
            assertThat(new Surfer().signIn("ann+readers@acme", elsewhere)).hasToString(RUNNERS);
        }
    }

    @Test
    void aProviderThatIsAwayIsSaidToBe() {
        providerIsUp(true);
        Surfer surfer = new Surfer();
        URI back = surfer.callback("ann+readers@acme", "/dashboard/jobs");
        providerIsUp(false);
        URI page = surfer.open(back);
        assertThat(why(page)).isEqualTo("away");
        assertThat(Surfer.parameter(page, "to")).isEqualTo("/dashboard/jobs");
        // A password is another way in.
        given().header("X-Requested-With", "runners")
                .contentType(ContentType.JSON)
                .body(Map.of("user", "vera", "password", "veravera"))
                .post("/api/session")
                .then()
                .statusCode(200);
    }

    private static synchronized void providerIsUp(boolean wanted) {
        if (wanted && provider == null) {
            provider = OidcServer.start(
                    Doubles.providersPort(), FOLDER, RestAssured.baseURI + ":" + RestAssured.port + LOGOUT);
        } else if (!wanted && provider != null) {
            provider.close();
            provider = null;
        }
    }

    private static String why(URI page) {
        assertThat(page.getPath()).isEqualTo("/sign-in");
        return Surfer.parameter(page, "why");
    }

    private static URI with(URI uri, String parameter, String value) {
        return URI.create(uri.toString().replaceFirst("([?&]" + parameter + "=)[^&]*", "$1" + value));
    }
}
