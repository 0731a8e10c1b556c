package dev.runners.e2e.heartbeats;

import dev.runners.e2e.Await;
import dev.runners.testkit.FreePort;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One replica of the heartbeat service, in a process of its own; nobody starts it again but the test. */
final class Replica {

    private static final List<String> PASSED_ON = List.of("PATH", "HOME", "USER", "LANG", "TMPDIR");

    /** Little memory, and no way on without it: a replica that lives has kept within it. */
    private static final List<String> FLAGS = List.of(
            "-Xms32m",
            "-Xmx96m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final Path APP = Path.of("../../heartbeat-service/target/quarkus-app/quarkus-run.jar");
    private static final int PROBE_MILLIS = 2_000;
    private static final Duration STOP = Duration.ofSeconds(60);

    private final String name;
    private final Path log;
    private final Map<String, String> properties;
    private final int port = FreePort.next();
    private final int managementPort = FreePort.next();
    private volatile @Nullable Process process;

    /**
     * Nothing runs yet.
     *
     * @param properties of the service, beside its ports
     */
    Replica(String name, Path dir, Map<String, String> properties) {
        this.name = name;
        this.log = dir.resolve(name + ".log");
        this.properties = Map.copyOf(properties);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    void start() {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(FLAGS);
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-Dquarkus.http.port=" + port);
        command.add("-Dquarkus.management.port=" + managementPort);
        command.addAll(List.of("-jar", APP.toAbsolutePath().toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().retainAll(PASSED_ON);
        try {
            Process started = builder.redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process = started;
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        Await.until(name + " is ready, see " + log).until(this::isReady);
    }

    /** SIGKILL; returns when it is dead. */
    void kill() {
        running().destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM; returns when it has ended. */
    void stop() {
        running().destroy();
        awaitEnd();
    }

    /** SIGSTOP: it does nothing, and its connections stay. */
    void freeze() {
        signal("STOP");
    }

    /** SIGCONT: it goes on, and knows nothing of it. */
    void thaw() {
        signal("CONT");
    }

    boolean isAlive() {
        return running().isAlive();
    }

    private boolean isReady() throws IOException {
        if (!running().isAlive()) {
            throw new IllegalStateException(name + " ended, see " + log);
        }
        HttpURLConnection probe =
                (HttpURLConnection) URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready")
                        .toURL()
                        .openConnection();
        probe.setConnectTimeout(PROBE_MILLIS);
        probe.setReadTimeout(PROBE_MILLIS);
        try {
            return probe.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        } finally {
            probe.disconnect();
        }
    }

    private void signal(String signal) {
        try {
            Process kill = new ProcessBuilder(
                            "kill", "-" + signal, Long.toString(running().pid()))
                    .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException(name + " cannot be sent " + signal);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private Process running() {
        Process last = process;
        if (last == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return last;
    }

    private void awaitEnd() {
        try {
            if (!running().waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(name + " does not end, see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
