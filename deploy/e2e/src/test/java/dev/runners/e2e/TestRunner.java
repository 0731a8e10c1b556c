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
final class TestRunner implements AutoCloseable {

    private static final Path PROGRAM =
            Path.of("../../runner/target/dist/bin/runner").toAbsolutePath().normalize();
    private static final Duration DRAINED = Duration.ofSeconds(30);

    private final UUID id;
    private final String name;
    private final String token;
    private final Path dir;
    private final List<ProcessHandle> started = new ArrayList<>();
    private @Nullable Process agent;

    private TestRunner(UUID id, String name, String token) {
        this.id = id;
        this.name = name;
        this.token = token;
        this.dir = Stack.DIR.resolve("agents").resolve(name);
    }

    /**
     * Registers one; its agent is not started yet.
     *
     * @param team only jobs with this label are for it, so that the tests leave one another alone
     */
    static TestRunner register(String team) {
        String name = team + "-" + UUID.randomUUID().toString().substring(0, 8);
        JsonNode made = Http.admin()
                .post("/api/runners", Map.of("name", name, "labels", Map.of("team", team)))
                .ok();
        UUID id = UUID.fromString(made.path("runner_id").asText());
        return new TestRunner(id, name, made.path("runner_token").asText());
    }

    /** Registered, started, and ONLINE in the list. */
    static TestRunner online(String team) {
        TestRunner runner = register(team);
        runner.start();
        try {
            runner.awaitStatus("ONLINE");
            return runner;
        } catch (Throwable e) {
            runner.close();
            throw e;
        }
    }

    void start() {
        try {
            Files.createDirectories(dir);
            ProcessBuilder command = new ProcessBuilder(PROGRAM.toString());
            command.environment()
                    .putAll(Map.of(
                            "RUNNER_ORIGIN", Stack.running().origin().toString(),
                            "RUNNER_ID", id.toString(),
                            "RUNNER_TOKEN", token,
                            "RUNNER_WORK_DIR", dir.resolve("work").toString(),
                            "JAVA_HOME", System.getProperty("java.home"),
                            "RUNNERS_TIME_SCALE", Double.toString(Stack.TIME_SCALE)));
            agent = command.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            dir.resolve("agent.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL to the agent alone: its Terraform goes on, as after a real crash. */
    void kill() {
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

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    /** Calls with this Runner's credentials. */
    Http http() {
        return Http.runner(id, token);
    }

    String status() {
        JsonNode items = Http.admin().get("/api/runners?name=" + name).ok().path("items");
        return items.path(0).path("status").asText();
    }

    void awaitStatus(String wanted) {
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
