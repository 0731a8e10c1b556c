package dev.runners.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A registered Runner, and the agent that speaks for it as a child process. */
public final class TestRunner implements AutoCloseable {

    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final String UNPACKED = "runner/target/dist/";
    private static final String PROGRAM = "bin/runner";
    private static final Duration DRAINED = Duration.ofSeconds(30);

    private final UUID id;
    private final String name;
    private final String token;
    private final String command;
    private final Path dir;
    private final List<ProcessHandle> started = new ArrayList<>();
    private @Nullable Process agent;

    private TestRunner(UUID id, String name, String token, String command) {
        this.id = id;
        this.name = name;
        this.token = token;
        this.command = command;
        this.dir = Stack.DIR.resolve("agents").resolve(name);
    }

    /**
     * Registers one; its agent is not started yet.
     *
     * @param team only jobs with this label are for it, so that the tests leave one another alone
     */
    public static TestRunner register(String team) {
        return register(team + "-" + UUID.randomUUID().toString().substring(0, 8), team);
    }

    /** The same, under this name. */
    public static TestRunner register(String name, String team) {
        JsonNode made = Http.admin()
                .post("/api/runners", Map.of("name", name, "labels", Map.of("team", team)))
                .ok();
        UUID id = UUID.fromString(made.path("runner_id").asText());
        String token = made.path("runner_token").asText();
        String environment = "export RUNNER_ORIGIN=%s RUNNER_ID=%s RUNNER_TOKEN=%s"
                .formatted(Stack.running().origin(), id, token);
        return pasted(name, id, token, environment, PROGRAM);
    }

    /**
     * One that somebody else registered.
     *
     * @param environment the lines that set its environment
     * @param start the line that starts it in the folder of an unpacked Runner
     */
    public static TestRunner pasted(String name, UUID id, String token, String environment, String start) {
        return new TestRunner(id, name, token, environment + "\nexec " + UNPACKED + start);
    }

    /** Registered, started, and ONLINE in the list. */
    public static TestRunner online(String team) {
        return register(team).startOnline();
    }

    /** Starts it and waits until it is ONLINE in the list. */
    public TestRunner startOnline() {
        start();
        try {
            awaitStatus("ONLINE");
            return this;
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    public void start() {
        try {
            Files.createDirectories(dir);
            ProcessBuilder shell = new ProcessBuilder("sh", "-c", command).directory(PROJECT.toFile());
            shell.environment()
                    .putAll(Map.of(
                            "RUNNER_WORK_DIR", dir.resolve("work").toString(),
                            "JAVA_HOME", System.getProperty("java.home"),
                            "RUNNERS_TIME_SCALE", Double.toString(Stack.TIME_SCALE)));
            // How Terraform is set up on this machine is nothing to the tests.
            shell.environment().remove("TF_CLI_CONFIG_FILE");
            agent = shell.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            dir.resolve("agent.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL to the agent alone: its Terraform goes on, as after a real crash. */
    public void kill() {
        Process process = agent;
        if (process == null) {
            throw new IllegalStateException("The agent was not started");
        }
        // Where the start script does not turn into the agent, the agent is its child.
        List<ProcessHandle> tree = process.descendants().toList();
        started.addAll(tree);
        tree.stream().filter(TestRunner::isJava).forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitEnd(process);
    }

    /** SIGTERM, without waiting: it finishes its job, DRAINING, and ends. */
    public void drain() {
        if (agent != null) {
            agent.destroy();
        }
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** Calls with this Runner's credentials. */
    public Http http() {
        return Http.runner(id, token);
    }

    public String status() {
        JsonNode items = Http.admin().get("/api/runners?name=" + name).ok().path("items");
        return items.path(0).path("status").asText();
    }

    public void awaitStatus(String wanted) {
        Await.until(name + " is " + wanted).until(this::status, wanted::equals);
    }

    /** SIGTERM; what is left of a killed one's Terraform ends, too. */
    @Override
    public void close() {
        Process process = agent;
        if (process != null && process.isAlive()) {
            started.addAll(process.descendants().toList());
            process.destroy();
            awaitEnd(process);
        }
        started.forEach(ProcessHandle::destroyForcibly);
    }

    private static void awaitEnd(Process process) {
        try {
            process.onExit().get(DRAINED.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info()
                .command()
                .filter(program -> program.endsWith("/java"))
                .isPresent();
    }
}
