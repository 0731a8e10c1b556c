package dev.runners.bench.plane;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.bench.Place;
import dev.runners.local.files.EnvFile;
import dev.runners.local.files.Home;
import dev.runners.local.stack.LocalStack;
import dev.runners.local.stack.StackOptions;
import dev.runners.local.stack.StopLeftovers;
import dev.runners.testkit.fleet.RunnerAccess;
import dev.runners.testkit.http.KeepAlive;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A control plane for one bench, started empty on loopback. */
public final class ControlPlane implements AutoCloseable {

    private static final long LOOK_MILLIS = 50;

    private final LocalStack stack;
    private final URI registry;
    private final URI cloud;
    private final KeepAlive admin;

    private ControlPlane(LocalStack stack, URI registry, URI cloud) {
        this.stack = stack;
        this.registry = registry;
        this.cloud = cloud;
        this.admin = new KeepAlive(stack.origin(), Map.of("Authorization", "Bearer " + stack.apiToken()));
    }

    public static ControlPlane start(Place place) {
        Home home = Home.at(place.dir());
        StopLeftovers.in(home);
        home.wipe();
        place.say("starting an empty control plane");
        LocalStack stack = LocalStack.start(StackOptions.in(home.dir(), place.apps()));
        Runtime.getRuntime().addShutdownHook(new Thread(stack::stop));
        return new ControlPlane(stack, part(home, LocalStack.REGISTRY), part(home, LocalStack.AWS));
    }

    private static URI part(Home home, String name) {
        return URI.create("http://127.0.0.1:" + EnvFile.read(home.ports()).getOrDefault(name.replace('-', '_'), ""));
    }

    /** The one origin that Runners know. */
    public URI gateway() {
        return stack.origin();
    }

    /** registry-service itself, past the gateway. */
    public URI registry() {
        return registry;
    }

    /** The double of AWS, past provisioner-service. */
    public URI cloud() {
        return cloud;
    }

    /** What an admin is answered; an empty body is none. */
    public JsonNode ask(String method, String path, String body) throws IOException {
        return admin.send(method, path, Map.of(), body).json();
    }

    /** That of provisioner-service. */
    public Database provisionerDatabase() {
        return database().named("provisioner");
    }

    /** Who calls as its administrator. */
    public Map<String, String> admin() {
        return Map.of("Authorization", "Bearer " + stack.apiToken());
    }

    /** MiB of the gateway's heap that live, after a collection of all garbage. */
    public double gatewayLiveMib() throws IOException, InterruptedException {
        return Memory.liveMib(stack.partPid(LocalStack.GATEWAY));
    }

    /** MiB of memory that the gateway holds now. */
    public double gatewayResidentMib() throws IOException {
        return Memory.residentMib(stack.partPid(LocalStack.GATEWAY));
    }

    /** MiB of memory that a part holds now, with its children; what those share is counted once. */
    public double residentMib(String part) throws IOException {
        return Memory.residentMib(
                ProcessHandle.of(stack.partPid(part)).orElseThrow(() -> new IOException(part + " does not run")));
    }

    public Database database() {
        return Database.of(URI.create(stack.database()));
    }

    public CpuTime cpuTime() {
        return CpuTime.of(stack);
    }

    public List<RunnerAccess> register(int count) throws IOException {
        List<RunnerAccess> runners = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            JsonNode made = admin.post("/api/runners", Map.of(), "{\"name\":\"bench-" + i + "\"}")
                    .json();
            UUID id = UUID.fromString(made.path("runner_id").asText());
            runners.add(new RunnerAccess(id, made.path("runner_token").asText(), UUID.randomUUID()));
        }
        return runners;
    }

    /**
     * Submits a small job; returns when it is accepted.
     *
     * @param members more of it, as JSON members each with a comma in front, or empty
     */
    public UUID submit(String members) throws IOException {
        String job = "{\"job_type\":\"PLAN\",\"config_snapshot\":{\"module\":{\"files\":{\"main.tf\":"
                + "\"resource \\\"terraform_data\\\" \\\"one\\\" {}\"}}}" + members + "}";
        return submitJob(job);
    }

    /** Submits this one. */
    public UUID submitJob(String json) throws IOException {
        return UUID.fromString(
                admin.post("/api/jobs", Map.of(), json).json().path("id").asText());
    }

    public String status(UUID job) throws IOException {
        return admin.send("GET", "/api/jobs/" + job, Map.of(), "")
                .json()
                .path("status")
                .asText();
    }

    public void awaitOnline(UUID runner) throws IOException, InterruptedException {
        String path = "/api/runners/" + runner;
        while (!admin.send("GET", path, Map.of(), "")
                .json()
                .path("status")
                .asText()
                .equals("ONLINE")) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /** What a service of it is told by environment variables. */
    public Map<String, String> environment(String service) {
        return stack.environment(service);
    }

    /** Waits until every committed event has been acknowledged by Kafka. */
    public void awaitPublished() throws SQLException, InterruptedException {
        database().awaitEmpty("outbox");
    }

    @Override
    public void close() {
        admin.close();
        stack.stop();
    }
}
