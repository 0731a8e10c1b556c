package dev.runners.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What no answer to any call here may be: a 5xx but 503 with Retry-After. */
final class Accidents {

    private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();

    private Accidents() {}

    static void look(Call call, HttpResponse<String> response) {
        int status = response.statusCode();
        boolean unavailable = status == Answer.UNAVAILABLE
                && response.headers().firstValue("Retry-After").isPresent();
        if (status >= 500 && !unavailable) {
            SEEN.add(call + ": " + status + " " + response.body());
        }
    }

    /** None since the last time that this was asked. */
    static void assertNone() {
        String[] seen = SEEN.toArray(String[]::new);
        SEEN.clear();
        assertThat(seen)
                .as("only 503 with Retry-After may be answered while something is away")
                .isEmpty();
    }
}
