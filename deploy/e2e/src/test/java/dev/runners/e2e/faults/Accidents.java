package dev.runners.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.e2e.faults.Caller.Call;
import java.net.http.HttpResponse;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What no answer of any test here may be: a 5xx but 503 with Retry-After. And every problem that was answered, for those who
 * look whether it says a secret.
 */
final class Accidents {

    private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();
    private static final Queue<String> PROBLEMS = new ConcurrentLinkedQueue<>();

    private Accidents() {}

    static void look(Call call, HttpResponse<String> response) {
        int status = response.statusCode();
        boolean unavailable = status == Caller.UNAVAILABLE
                && response.headers().firstValue("Retry-After").isPresent();
        if (status >= 500 && !unavailable) {
            SEEN.add(call.method() + " " + call.path() + ": " + status + " " + response.body());
        }
        if (status >= 400) {
            PROBLEMS.add(response.body());
        }
    }

    static String problems() {
        return String.join("\n", PROBLEMS);
    }

    static void assertNone() {
        assertThat(SEEN)
                .as("only 503 with Retry-After may be answered while something is away")
                .isEmpty();
    }
}
