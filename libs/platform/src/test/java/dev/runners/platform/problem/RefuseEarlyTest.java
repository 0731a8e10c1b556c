package dev.runners.platform.problem;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefuseEarlyTest {

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    @Test
    void letsPassWhatKeepsTheLimits() {
        headers.add("X-Long", "x".repeat(15_000)).add("Content-Length", "10").add("Content-Encoding", "identity");
        assertThatCode(() -> RefuseEarly.check("/".repeat(RefuseEarly.MAX_URI), headers, 10))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesTheRest() {
        refused(Kind.URI_TOO_LONG, "/".repeat(RefuseEarly.MAX_URI + 1));
        headers.add("Content-Length", "11");
        refused(Kind.TOO_LARGE, "/");
        headers.add("Content-Encoding", "gzip");
        refused(Kind.UNSUPPORTED_TYPE, "/");
        headers.add("X-One", "x".repeat(10_000)).add("X-Two", "x".repeat(10_000));
        refused(Kind.HEADERS_TOO_LARGE, "/");
    }

    @Test
    void refusesAnAddressThatIsNone() {
        for (String uri : List.of("/api/runners?name=100%", "/?a=%41&b=%zz", "/api/%2", "/?a={b}", "/?a|b", "/ä b")) {
            refused(Kind.MALFORMED, uri);
        }
        for (String fine : List.of("/api/runners?name=100%25", "/?a=%C3%A4", "http://host/a?b", "*")) {
            assertThatCode(() -> RefuseEarly.check(fine, headers, 10)).doesNotThrowAnyException();
        }
    }

    @Test
    void anEmptyIdempotencyKeyIsNoAbsentOne() {
        for (String key : List.of("", " ", "x".repeat(201))) {
            headers.set("Idempotency-Key", key);
            refused(Kind.INVALID, "/");
        }
        headers.set("Idempotency-Key", "x");
        assertThatCode(() -> RefuseEarly.check("/", headers, 10)).doesNotThrowAnyException();
    }

    private void refused(Kind kind, String uri) {
        assertThatThrownBy(() -> RefuseEarly.check(uri, headers, 10))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> org.assertj.core.api.Assertions.assertThat(e.kind())
                                .isEqualTo(kind));
    }
}
