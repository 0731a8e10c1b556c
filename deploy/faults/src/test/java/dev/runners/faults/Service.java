package dev.runners.faults;

import dev.runners.local.stack.Readiness;
import dev.runners.local.stack.ServiceFlags;
import dev.runners.testkit.FreePort;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One replica of a service, as the launcher would run it, on ports of its own; nobody starts it again but the test. */
public final class Service {

    private static final List<String> PASSED_ON = List.of("PATH", "HOME", "USER", "LANG", "TMPDIR");
    /** Tests start and kill them all the time: the fast compiler is enough. */
    private static final String STARTS_FAST = "-XX:TieredStopAtLevel=1";

    private static final int HEAP_MIB = 256;
    private static final Duration STOP = Duration.ofSeconds(60);

    private final String name;
    private final Path app;
    private final Path log;
    private final Map<String, String> environment;
    private final int heapMib;
    private final int port = FreePort.next();
    private final int managementPort = FreePort.next();
    private volatile @Nullable Process process;

    /**
     * Nothing runs yet.
     *
     * @param name of this replica, also of its sessions in the database
     * @param module whose build is run
     */
    Service(String name, String module, Path logs, Map<String, String> environment) {
        this(name, module, logs, environment, HEAP_MIB);
    }

    /** As above, with so much memory and no way on without it: one that lives has kept within it. */
    public Service(String name, String module, Path logs, Map<String, String> environment, int heapMib) {
        this(name, built(module), logs, environment, heapMib);
    }

    /** As above, from another build. */
    Service(String name, Path app, Path logs, Map<String, String> environment, int heapMib) {
        this.name = name;
        this.app = app;
        this.log = logs.resolve(name + ".log");
        this.environment = Map.copyOf(environment);
        this.heapMib = heapMib;
    }

    static Path built(String module) {
        return Path.of("../..", module, "target/quarkus-app").toAbsolutePath().normalize();
    }

    String name() {
        return name;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public void start() {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ServiceFlags.withHeap(heapMib));
        command.addAll(ServiceFlags.withKeptClasses(app));
        command.add(STARTS_FAST);
        // By which Leftovers knows it.
        command.add("-Drunners.test.log=" + log);
        command.addAll(List.of("-jar", app.resolve("quarkus-run.jar").toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().retainAll(PASSED_ON);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.getParent());
            process = builder.redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void awaitReady() {
        Await.until(name + " is ready, see " + log).until(this::isReady);
    }

    /** SIGKILL; returns when it is dead. */
    public void kill() {
        running().destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM: it lets go of its work in order; returns when it has ended. */
    public void stop() {
        running().destroy();
        awaitEnd();
    }

    /** Returns when it has ended by itself. */
    int awaitExit() {
        awaitEnd();
        return running().exitValue();
    }

    /** All that it and those of its name before it have said. */
    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGSTOP: it does nothing, and its connections stay. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT: it goes on, and knows nothing of it. */
    public void thaw() {
        signal("CONT");
    }

    public boolean isAlive() {
        Process last = process;
        return last != null && last.isAlive();
    }

    private boolean isReady() {
        if (!isAlive()) {
            throw new IllegalStateException(name + " ended, see " + log);
        }
        return Readiness.at(managementPort);
    }

    private void signal(String signal) {
        ProcessBuilder kill =
                new ProcessBuilder("kill", "-" + signal, Long.toString(running().pid()));
        try {
            if (kill.start().waitFor() != 0) {
                throw new IllegalStateException(name + " cannot be sent SIG" + signal);
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
                throw new AssertionError(name + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}
