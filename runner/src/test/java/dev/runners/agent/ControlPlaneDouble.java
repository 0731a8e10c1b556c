package dev.runners.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.runners.contracts.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A double of the control plane: a real HTTP server that speaks the protocol for one Runner, and keeps what it hears. */
final class ControlPlaneDouble implements AutoCloseable {

    static final String STATE_TOKEN = "state-token-0123456789";

    /** A job and all that was said of it. */
    static final class Job {
        /** Replaced as a whole: who waits for a status must not read it before the message that came with it. */
        volatile ObjectNode view;

        final List<JsonNode> reports = new CopyOnWriteArrayList<>();
        /** Statuses that came for a dead attempt. */
        final List<String> refused = new CopyOnWriteArrayList<>();

        /** How often its plan is still answered 503. */
        final AtomicInteger busy = new AtomicInteger();

        volatile String log = "";
        byte @Nullable [] plan;

        Job(ObjectNode view) {
            this.view = view;
        }

        String status() {
            return view.path("status").asText();
        }

        boolean isOver() {
            return List.of("SUCCESS", "FAILED", "CANCELLED").contains(status());
        }

        synchronized void change(Consumer<ObjectNode> with) {
            ObjectNode next = view.deepCopy();
            with.accept(next);
            view = next;
        }

        JsonNode metadata() {
            return view.path("execution_metadata");
        }
    }

    final Map<UUID, Job> jobs = new ConcurrentHashMap<>();
    final Map<String, byte[]> states = new ConcurrentHashMap<>();
    final List<JsonNode> heartbeats = new CopyOnWriteArrayList<>();
    final List<UUID> cancelled = new CopyOnWriteArrayList<>();
    final List<String> claimKeys = new CopyOnWriteArrayList<>();

    /** 200: as usual; else every call but Terraform's gets this. */
    volatile int answer = 200;

    /** Heartbeats alone get this when it is not 200. */
    volatile int heartbeatAnswer = 200;

    /** The answer to the next claim is lost on its way. */
    volatile boolean loseNextClaimReply;

    private final Map<String, Job> claims = new ConcurrentHashMap<>();
    private final Map<String, String> locks = new ConcurrentHashMap<>();
    private final Deque<Job> queue = new ArrayDeque<>();
    private final List<OutputStream> wakes = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    ControlPlaneDouble() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Job submit(String type, ObjectNode snapshot, @Nullable UUID planJob, String onLost) {
        UUID id = UUID.randomUUID();
        ObjectNode view = Wire.JSON.createObjectNode();
        view.put("id", id.toString()).put("organization_id", UUID.randomUUID().toString());
        view.put("job_type", type).put("status", "QUEUED").put("attempt", 0);
        view.set("config_snapshot", snapshot);
        view.put("configuration_hash", Integer.toHexString(snapshot.hashCode()));
        view.put("plan_job_id", planJob == null ? null : planJob.toString());
        view.putObject("execution_metadata");
        view.putObject("labels");
        view.put("priority", 0).put("on_lost", onLost).put("max_attempts", 5).put("orphan_risk", false);
        view.put("state", snapshot.path("state").asText(id.toString()));
        view.put("created_at", Instant.now().toString())
                .put("updated_at", Instant.now().toString());
        Job job = new Job(view);
        jobs.put(id, job);
        synchronized (queue) {
            queue.add(job);
        }
        tell("{\"type\":\"wake\"}");
        return job;
    }

    static UUID id(Job job) {
        return UUID.fromString(job.view.path("id").asText());
    }

    /** By the stream, and by every heartbeat's answer: a stream that was just given up takes words and brings them nowhere. */
    void cancel(Job job) {
        cancelled.add(id(job));
        tell("{\"type\":\"cancel\",\"job_id\":\"" + id(job) + "\"}");
    }

    /** The job goes to somebody else: the attempt is dead from here on. */
    void supersede(Job job) {
        job.change(view -> view.put("attempt_id", UUID.randomUUID().toString()));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** One at a time: a stream that two write to at once is torn. */
    private synchronized void tell(String message) {
        byte[] event = ("data: " + message + "\n\n").getBytes(StandardCharsets.UTF_8);
        wakes.removeIf(wake -> {
            try {
                wake.write(event);
                wake.flush();
                return false;
            } catch (IOException gone) {
                return true;
            }
        });
    }

    private void handle(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        byte[] body = call.getRequestBody().readAllBytes();
        if (path.contains("/state") && !path.endsWith("state-token")) {
            state(call, path, body);
        } else if (answer != 200) {
            reply(call, answer, "{}");
        } else if (call.getRequestHeaders().getFirst("X-Runner-Boot") == null) {
            reply(call, 400, "{}");
        } else if (path.endsWith("/heartbeat")) {
            heartbeats.add(Wire.JSON.readTree(body));
            String ids = Wire.JSON.writeValueAsString(cancelled);
            reply(call, heartbeatAnswer, "{\"interval_seconds\":0,\"drain\":false,\"cancelled_job_ids\":" + ids + "}");
        } else if (path.endsWith("/wake")) {
            call.getResponseHeaders().add("Content-Type", "text/event-stream");
            call.sendResponseHeaders(200, 0);
            wakes.add(call.getResponseBody());
            tell("{\"type\":\"wake\"}");
        } else if (path.endsWith("/claim")) {
            claim(call);
        } else {
            job(call, path, body);
        }
    }

    private void claim(HttpExchange call) throws IOException {
        String key = call.getRequestHeaders().getFirst("Idempotency-Key");
        claimKeys.add(key);
        Job job;
        synchronized (queue) {
            job = claims.containsKey(key) ? claims.get(key) : queue.poll();
        }
        if (job == null) {
            reply(call, 200, "{\"job\":null}");
            return;
        }
        if (claims.put(key, job) == null) {
            job.change(view -> view.put("status", "CLAIMED")
                    .put("attempt_id", UUID.randomUUID().toString())
                    .put("attempt", view.path("attempt").asInt() + 1));
        }
        if (loseNextClaimReply) {
            loseNextClaimReply = false;
            call.close();
            return;
        }
        reply(call, 200, "{\"job\":" + job.view + ",\"cloud_identity\":null}");
    }

    private void job(HttpExchange call, String path, byte[] body) throws IOException {
        String[] parts = path.split("/", -1);
        Job job = jobs.get(UUID.fromString(parts[3]));
        String what = parts.length > 4 ? parts[4] : "";
        String attempt = call.getRequestHeaders().getFirst("X-Runner-Attempt");
        if (job == null) {
            reply(call, 404, "{}");
        } else if (what.isEmpty()) {
            reply(call, 200, job.view.toString());
        } else if (what.equals("plan-artifact") && call.getRequestMethod().equals("GET")) {
            if (job.busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                reply(call, 503, "{\"detail\":\"Busy. This is longer than nothing.\"}");
                return;
            }
            byte[] plan = job.plan;
            reply(call, plan == null ? 404 : 200, plan == null ? new byte[0] : plan);
        } else if (what.equals("logs")) {
            synchronized (job) {
                job.log = job.log + Wire.JSON.readTree(body).path("log_chunk").asText();
            }
            reply(call, 201, "{}");
        } else if (!job.view.path("attempt_id").asText().equals(attempt)) {
            if (what.equals("status")) {
                job.refused.add(Wire.JSON.readTree(body).path("status").asText());
            }
            reply(call, 409, "{}");
        } else if (what.equals("state-token")) {
            reply(call, 200, "{\"token\":\"" + STATE_TOKEN + "\"}");
        } else if (what.equals("git-token")) {
            reply(call, 200, "{\"token\":null}");
        } else if (what.equals("plan-artifact")) {
            job.plan = body;
            reply(call, 201, "{}");
        } else {
            JsonNode report = Wire.JSON.readTree(body);
            job.reports.add(report);
            job.change(view -> {
                view.put("status", report.path("status").asText());
                view.set("error_message", report.path("error_message"));
                view.withObject("/execution_metadata").setAll(report.withObject("/execution_metadata"));
            });
            reply(call, 200, "{}");
        }
    }

    private void state(HttpExchange call, String path, byte[] body) throws IOException {
        Job job = jobs.get(UUID.fromString(path.split("/", -1)[3]));
        String state = job == null ? "" : job.view.path("state").asText();
        switch (call.getRequestMethod() + (path.endsWith("/lock") ? " lock" : "")) {
            case "GET" -> {
                byte[] stored = states.get(state);
                reply(call, stored == null ? 404 : 200, stored == null ? new byte[0] : stored);
            }
            case "POST" -> {
                states.put(state, body);
                reply(call, 200, "");
            }
            case "POST lock" -> {
                String holder = locks.putIfAbsent(state, new String(body, StandardCharsets.UTF_8));
                reply(call, holder == null ? 200 : 423, holder == null ? "" : holder);
            }
            default -> {
                locks.remove(state);
                reply(call, 200, "");
            }
        }
    }

    private static void reply(HttpExchange call, int status, String body) throws IOException {
        reply(call, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void reply(HttpExchange call, int status, byte[] body) throws IOException {
        call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = call.getResponseBody()) {
            out.write(body);
        }
    }
}
