package dev.runners.agent.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.agent.link.Backoff;
import dev.runners.agent.link.Journal;
import dev.runners.contracts.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Keeps ECS from stopping this task, by a deployment or by scaling in, while it works. A failure is said and tried again; it
 * ends no job, for the control plane drains a Runner before it stops it. Source: Amazon ECS, task scale-in protection
 * endpoint.
 */
public final class ProtectTask {

    /** After this ECS forgets it, should nobody be left to take it back; 1 to 2,880. */
    private static final int EXPIRES_IN_MINUTES = 60;

    private static final Duration RENEW_EVERY = Duration.ofMinutes(20);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final URI state;
    private final BooleanSupplier atWork;
    private final Journal journal;
    private final Duration renewEvery;
    private final Backoff backoff;
    private final HttpClient client;
    private final Semaphore changed = new Semaphore(0);
    private boolean isProtected;
    private boolean failureSaid;

    /**
     * Prepares it.
     *
     * @param agent ECS_AGENT_URI, where the task finds the ECS agent
     */
    public ProtectTask(URI agent, BooleanSupplier atWork, Journal journal) {
        this(agent, atWork, journal, RENEW_EVERY, new Backoff(FIRST_RETRY, LAST_RETRY));
    }

    ProtectTask(URI agent, BooleanSupplier atWork, Journal journal, Duration renewEvery, Backoff backoff) {
        this.state = URI.create(agent + "/task-protection/v1/state");
        this.atWork = atWork;
        this.journal = journal;
        this.renewEvery = renewEvery;
        this.backoff = backoff;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
    }

    public void start() {
        Thread.ofPlatform().name("protection").daemon().start(this::run);
    }

    /** A job began or ended. */
    public void look() {
        changed.release();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (changed.tryAcquire(settle().toNanos(), TimeUnit.NANOSECONDS)) {
                    changed.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            client.close();
        }
    }

    /** Makes it as it should be now; returns after which time to look again, should nothing change before. */
    private Duration settle() throws InterruptedException {
        boolean wanted = atWork.getAsBoolean();
        if (!wanted && !isProtected) {
            return renewEvery;
        }
        String failure = put(wanted);
        if (failure.isEmpty()) {
            isProtected = wanted;
            backoff.reset();
            failureSaid = false;
            return renewEvery;
        }
        if (!failureSaid) {
            failureSaid = true;
            journal.say("ECS does not " + (wanted ? "protect this task" : "take back this task's protection") + ": "
                    + failure + "; it is tried again");
        }
        return backoff.step(Optional.empty());
    }

    /** Why it failed, or nothing. */
    private String put(boolean wanted) throws InterruptedException {
        String body = wanted
                ? "{\"ProtectionEnabled\":true,\"ExpiresInMinutes\":" + EXPIRES_IN_MINUTES + "}"
                : "{\"ProtectionEnabled\":false}";
        HttpRequest request = HttpRequest.newBuilder(state)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<byte[]> reply = client.send(request, BodyHandlers.ofByteArray());
            JsonNode answer = Wire.JSON.readTree(reply.body());
            JsonNode protection = answer.path("protection").path("ProtectionEnabled");
            return reply.statusCode() == OK && protection.isBoolean() && protection.asBoolean() == wanted
                    ? ""
                    : reason(reply.statusCode(), answer);
        } catch (IOException e) {
            return "its agent cannot be asked (" + e.getClass().getSimpleName() + ")";
        }
    }

    private static String reason(int status, JsonNode answer) {
        String said = answer.path("error")
                .path("Code")
                .asText(answer.path("failure").path("Reason").asText());
        return "its agent answers " + status + (said.isEmpty() ? "" : " " + said);
    }
}
