package dev.runners.testkit.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import dev.runners.testkit.http.Reply;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The Runners that this process has registered with an operator's API token: named alike, and removed together. */
public final class Enrolment {

    /** What every one of them carries, so that a job can ask for one that only pretends. */
    public static final Map<String, String> LABELS = Map.of("simulated", "true");

    private static final int CREATED = 201;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final URI origin;
    private final String apiToken;
    private final String prefix;
    private final Queue<RunnerAccess> registered = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    /** @param prefix their names are it, a dash and a number from 1 on */
    public Enrolment(URI origin, String apiToken, String prefix) {
        this.origin = origin;
        this.apiToken = apiToken;
        this.prefix = prefix;
    }

    /** Registers this many more; fails when the control plane refuses one, or is away for a minute. */
    public synchronized void register(int count) throws IOException, InterruptedException {
        int before = registered.size();
        SideBySide.calls(origin, apiToken, count, (connection, number) -> {
            if (ended) {
                return;
            }
            String name = prefix + "-" + (before + number + 1);
            Reply reply = AskPatiently.send(
                    connection,
                    "POST",
                    "/api/runners",
                    Map.of("Idempotency-Key", UUID.randomUUID().toString()),
                    Wire.JSON.writeValueAsString(Map.of("name", name, "labels", LABELS)));
            if (reply.status() != CREATED) {
                throw new IOException("The Runner " + name + " was not registered: " + said(reply));
            }
            JsonNode made = Wire.JSON.readTree(reply.body());
            UUID id = UUID.fromString(made.path("runner_id").asText());
            registered.add(new RunnerAccess(id, made.path("runner_token").asText(), UUID.randomUUID()));
        });
    }

    public List<RunnerAccess> registered() {
        return List.copyOf(registered);
    }

    /** From any thread: no more are registered. */
    public void end() {
        ended = true;
    }

    /**
     * Removes all of them, when what is on its way has come to its end; those that are gone already are fine. Fails with the
     * first that is not removed.
     */
    public synchronized void remove() throws IOException, InterruptedException {
        List<RunnerAccess> all = registered();
        SideBySide.calls(origin, apiToken, all.size(), (connection, number) -> {
            RunnerAccess runner = all.get(number);
            Reply reply = AskPatiently.send(connection, "DELETE", "/api/runners/" + runner.id(), Map.of(), "");
            if (reply.status() / 100 != 2 && reply.status() != NOT_FOUND && reply.status() != GONE) {
                throw new IOException("A Runner was not removed: " + said(reply));
            }
            registered.remove(runner);
        });
    }

    private static String said(Reply reply) throws IOException {
        String detail = Wire.JSON.readTree(reply.body()).path("detail").asText();
        return detail.isEmpty() ? "it was answered " + reply.status() + "." : detail;
    }
}
