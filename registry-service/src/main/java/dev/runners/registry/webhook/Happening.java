package dev.runners.registry.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.sql.Columns;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What happened, once for each webhook that is told.
 *
 * @param id of the delivery
 * @param subject the Runner or the job; of a test the webhook
 * @param data as receivers get it
 */
record Happening(UUID id, WebhookEvent event, UUID subject, Instant at, ObjectNode data) {

    private static final int LONGEST = 300;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    static Happening of(Row delivery) {
        return new Happening(
                delivery.getUUID("id"),
                WebhookEvent.of(delivery.getString("event")).orElseThrow(),
                delivery.getUUID("subject"),
                Columns.time(delivery, "at"),
                Columns.object(delivery, "data"));
    }

    /** What it happened to: below {@code /api}, and below {@code /dashboard} of the page. */
    String path() {
        return switch (event) {
            case RUNNER_LOST, RUNNER_RETURNED -> "/runners/" + subject;
            case JOB_HELD, JOB_FAILED, JOB_SUCCEEDED, JOB_CANCELLED -> "/jobs/" + subject;
            case TEST -> "/webhooks";
        };
    }

    /** For people; in one line. */
    String sentence() {
        return CONTROL.matcher(words()).replaceAll(" ");
    }

    private String words() {
        String name = data.path("name").asText();
        return switch (event) {
            case RUNNER_LOST ->
                "Runner " + name + " is lost. " + data.path("reason").asText("");
            case RUNNER_RETURNED -> "Runner " + name + " is heard again.";
            case JOB_HELD -> job() + " was lost in the midst of its work and waits until somebody lets it go on.";
            case JOB_FAILED -> job() + " failed" + where() + because();
            case JOB_SUCCEEDED -> job() + " succeeded" + where() + ".";
            case JOB_CANCELLED -> job() + " was cancelled.";
            case TEST -> "This is a test of the webhook " + name + ".";
        };
    }

    private String job() {
        return data.path("job_type").asText() + " of " + data.path("name").asText();
    }

    private String where() {
        String runner = data.path("runner_name").asText("");
        return runner.isEmpty() ? "" : " on " + runner;
    }

    private String because() {
        String error = data.path("error_message").asText("").strip();
        int end = error.indexOf('\n');
        String line = end < 0 ? error : error.substring(0, end);
        return line.isEmpty() ? "." : ": " + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
    }
}
