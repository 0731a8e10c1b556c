package dev.runners.bench.plane;

import dev.runners.local.Refusal;
import dev.runners.local.stack.ServiceFlags;
import dev.runners.testkit.http.KeepAlive;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that is measured; it ends with this one. */
public final class MeasuredProcess implements AutoCloseable {

    private static final long READY_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final long LOOK_MILLIS = 10;
    private static final Path HOME = Path.of(System.getProperty("java.home"));

    private final Process process;
    private final Path log;

    private MeasuredProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a JVM with the flags of {@code ./runners up}.
     *
     * @param heapMib its largest heap
     * @param program what comes behind the flags: class path and class, or the jar
     */
    public static MeasuredProcess java(Path log, int heapMib, Map<String, String> environment, String... program)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(HOME.resolve("bin/java").toString()));
        command.addAll(ServiceFlags.withHeap(heapMib));
        command.addAll(List.of(program));
        return start(log, environment, command);
    }

    public static MeasuredProcess start(Path log, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Files.createDirectories(log.toAbsolutePath().getParent());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new MeasuredProcess(process, log);
    }

    /** Waits until a GET is answered 200. */
    public void awaitReady(URI origin, String path) throws InterruptedException {
        long start = System.nanoTime();
        while (!answers(origin, path)) {
            if (!process.isAlive() || System.nanoTime() - start > READY_NANOS) {
                throw new Refusal("It did not start; see " + log + ".");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private static boolean answers(URI origin, String path) {
        try (KeepAlive connection = new KeepAlive(origin, Map.of())) {
            return connection.send("GET", path, Map.of(), "").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Seconds of processor time so far. */
    public double cpu() {
        return ProcessorTime.ofOne(process.toHandle());
    }

    /** MiB of memory that it holds now; 0 where the system does not tell (all but Linux). */
    public double residentMib() throws IOException {
        return Memory.residentMib(process.pid());
    }

    /** MiB of a JVM's heap that live, after a collection of all garbage. */
    public double liveMib() throws IOException, InterruptedException {
        return Memory.liveMib(process.pid());
    }

    /** Asks it to end, and waits for it this long at most. */
    public void end(Duration patience) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
