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
        assertThatCode(() -> RefuseEarly.check(RefuseEarly.MAX_URI, headers, 10))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesTheRest() {
        refused(Kind.URI_TOO_LONG, RefuseEarly.MAX_URI + 1);
        headers.add("Content-Length", "11");
        refused(Kind.TOO_LARGE, 1);
        headers.add("Content-Encoding", "gzip");
        refused(Kind.UNSUPPORTED_TYPE, 1);
        headers.add("X-One", "x".repeat(10_000)).add("X-Two", "x".repeat(10_000));
        refused(Kind.HEADERS_TOO_LARGE, 1);
    }

    @Test
    void anEmptyIdempotencyKeyIsNoAbsentOne() {
        for (String key : List.of("", " ", "x".repeat(201))) {
            headers.set("Idempotency-Key", key);
            refused(Kind.INVALID, 1);
        }
        headers.set("Idempotency-Key", "x");
        assertThatCode(() -> RefuseEarly.check(1, headers, 10)).doesNotThrowAnyException();
    }

    private void refused(Kind kind, int uri) {
        assertThatThrownBy(() -> RefuseEarly.check(uri, headers, 10))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> org.assertj.core.api.Assertions.assertThat(e.kind())
                                .isEqualTo(kind));
    }
}
