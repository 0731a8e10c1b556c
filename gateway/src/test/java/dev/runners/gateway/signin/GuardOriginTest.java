package dev.runners.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.runners.platform.problem.ProblemException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which changes a signed-in browser may ask for. */
class GuardOriginTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # method, X-Requested-With, Sec-Fetch-Site, Origin,                passes
            GET,      ,                 cross-site,     https://evil.example,  true
            HEAD,     ,                 ,               ,                      true
            POST,     ,                 ,               ,                      false
            DELETE,   ,                 same-origin,    http://ours:8080,      false
            POST,     XMLHttpRequest,   same-origin,    http://ours:8080,      false
            POST,     runners,          ,               ,                      true
            POST,     runners,          same-origin,    http://ours:8080,      true
            PATCH,    runners,          none,           ,                      true
            PUT,      runners,          same-site,      http://ours:8080,      false
            POST,     runners,          cross-site,     ,                      false
            POST,     runners,          same-origin,    http://ours:8081,      false
            POST,     runners,          ,               http://evil.example,   false
            POST,     runners,          ,               http://evil.example/http://ours:8080, false
            POST,     runners,          ,               null,                  false
            POST,     runners,          ,               HTTP://OURS:8080,      true
            """)
    void table(
            String method,
            @Nullable String requestedWith,
            @Nullable String site,
            @Nullable String origin,
            boolean passes) {
        assertThat(passes(Optional.empty(), method, requestedWith, site, origin))
                .isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({"https://ours.example,true", "http://ours.example,false", "http://ours:8080,false"})
    void aConfiguredOriginIsTheOnlyOne(String origin, boolean passes) {
        Optional<URI> configured = Optional.of(URI.create("https://Ours.example/"));
        assertThat(passes(configured, "POST", "runners", "same-origin", origin)).isEqualTo(passes);
    }

    private static boolean passes(
            Optional<URI> configured,
            String method,
            @Nullable String requestedWith,
            @Nullable String site,
            @Nullable String origin) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().set("Host", "ours:8080");
        set(headers, "X-Requested-With", requestedWith);
        set(headers, "Sec-Fetch-Site", site);
        set(headers, "Origin", origin);
        GuardOrigin guard = new GuardOrigin(new PublicOrigin(SessionParts.config(configured)));
        Throwable thrown = catchThrowable(() -> guard.check(HttpMethod.valueOf(method), headers));
        assertThat(thrown)
                .satisfiesAnyOf(
                        none -> assertThat(none).isNull(),
                        some -> assertThat(some).isInstanceOf(ProblemException.class));
        return thrown == null;
    }

    private static void set(MultiMap headers, String name, @Nullable String value) {
        if (value != null) {
            headers.set(name, value);
        }
    }
}
