package dev.runners.registry.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be told. */
enum WebhookEvent {
    /** A Runner is not heard any more and did not say that it leaves. */
    RUNNER_LOST("runner.lost"),
    /** One of whose loss was told is heard again. */
    RUNNER_RETURNED("runner.returned"),
    /** A job's Runner was lost in the midst of it, and it waits for a person. */
    JOB_HELD("job.held"),
    JOB_FAILED("job.failed"),
    JOB_SUCCEEDED("job.succeeded"),
    JOB_CANCELLED("job.cancelled"),
    /** Somebody wants to see whether it arrives: nobody can ask to be told of it. */
    TEST("webhook.test");

    private final String text;

    WebhookEvent(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    static Optional<WebhookEvent> of(String text) {
        return Arrays.stream(values()).filter(one -> one.text.equals(text)).findFirst();
    }

    /** Those that somebody can ask to be told of, as the API writes them. */
    static List<String> askable() {
        return Arrays.stream(values())
                .filter(one -> one != TEST)
                .map(WebhookEvent::text)
                .toList();
    }
}
