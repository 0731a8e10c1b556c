package dev.runners.local.stack;

import dev.runners.local.Refusal;
import dev.runners.local.files.EnvFile;
import dev.runners.local.files.Home;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The whole control plane on this machine: PostgreSQL, Kafka, the local cloud and the services, supervised children on
 * 127.0.0.1. {@code ./runners up} starts it, and whole-loop tests do in a folder of their own:
 *
 * <pre>{@code
 * try (LocalStack stack = LocalStack.start(StackOptions.in(folder).withTimeScale(0.1))) {
 *     stack.origin(); stack.apiToken();           // talk to it
 *     stack.kill(LocalStack.REGISTRY);            // kill -9; it is started again
 *     stack.awaitReady(Duration.ofSeconds(60));   // until every part is ready again
 * }
 * }</pre>
 *
 * <p>The services run from {@code <project>/<service>/target/quarkus-app} unless said otherwise, so they must be packaged.
 */
public final class LocalStack implements AutoCloseable {

    public static final String POSTGRESQL = "postgresql";
    public static final String KAFKA = "kafka";
    public static final String REGISTRY = "registry-service";
    public static final String HEARTBEAT = "heartbeat-service";
    public static final String AWS = "aws";
    public static final String PROVISIONER = "provisioner-service";
    public static final String RELEASE = "release-service";
    public static final String GATEWAY = "gateway";

    /** Every part, in the order in which they are shown. */
    public static final List<String> PARTS =
            List.of(POSTGRESQL, KAFKA, AWS, REGISTRY, HEARTBEAT, PROVISIONER, RELEASE, GATEWAY);

    private static final long POLL_MILLIS = 50;

    private final Home home;
    private final LauncherLock lock;
    private final LauncherLog log;
    private final StackPorts ports;
    private final Identity identity;
    private final Assembly assembly;
    private final Instant since = Instant.now();
    private final double timeScale;
    private volatile boolean ready;
    private volatile boolean stopped;

    private LocalStack(StackOptions options, Home home, LauncherLock lock) {
        this.home = home;
        this.lock = lock;
        this.log = new LauncherLog(home, options.progress());
        this.timeScale = options.timeScale();
        List<String> left = StopLeftovers.in(home);
        if (!left.isEmpty()) {
            log.say("Stopped what an earlier launcher had left running: " + String.join(", ", left));
        }
        this.ports = StackPorts.of(home, options.port());
        this.identity = Identity.of(home);
        this.assembly = new Assembly(options, home, ports, identity, new SupervisePart.Events() {
            @Override
            public void changed() {
                writeStatus();
            }

            @Override
            public void said(String sentence) {
                log.say(sentence);
            }
        });
    }

    /**
     * Starts everything and returns when every part is ready.
     *
     * @throws Refusal in one sentence, when it runs already, a port is taken, or a part failed (with the end of its log);
     *     nothing is left running then
     */
    public static LocalStack start(StackOptions options) {
        LocalStack stack = prepare(options);
        stack.run();
        return stack;
    }

    /** Takes the lock and the ports; nothing runs yet. */
    public static LocalStack prepare(StackOptions options) {
        Home home = Home.at(options.dir());
        LauncherLock lock = LauncherLock.take(home);
        try {
            return new LocalStack(options, home, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Starts the parts, side by side where they can, and returns when all are ready. */
    public void run() {
        log.say("Starting from " + home.dir());
        assembly.parts()
                .forEach(part -> Thread.ofVirtual()
                        .name("supervise-" + part.status().name())
                        .start(part));
        CompletableFuture<?>[] all =
                assembly.parts().stream().map(part -> part.firstReady).toArray(CompletableFuture<?>[]::new);
        try {
            awaitAllOrFirstFailure(all);
        } catch (CompletionException e) {
            stop();
            Throwable cause = e.getCause();
            throw cause instanceof Refusal refusal ? refusal : new Refusal("It did not start: " + cause, e);
        }
        writeLocalEnv();
        ready = true;
        writeStatus();
        log.say(String.format(
                Locale.ROOT,
                "All parts are ready after %.1f s",
                Duration.between(since, Instant.now()).toMillis() / 1000d));
    }

    private static void awaitAllOrFirstFailure(CompletableFuture<?>[] all) {
        CompletableFuture<Void> done = CompletableFuture.allOf(all);
        CompletableFuture<Void> failed = new CompletableFuture<>();
        for (CompletableFuture<?> one : all) {
            CompletableFuture<?> watched = one.whenComplete((nothing, e) -> {
                if (e != null) {
                    failed.completeExceptionally(e);
                }
            });
            watched.exceptionally(e -> null);
        }
        CompletableFuture.anyOf(done, failed).join();
    }

    /** Where people, scripts and Runners reach it, without a slash at the end. */
    public URI origin() {
        return ports.uri(GATEWAY);
    }

    /** The administrator's API token. */
    public String apiToken() {
        return identity.apiToken();
    }

    /** Who signs in on the page. */
    public String user() {
        return FirstUser.NAME;
    }

    /** The password of {@link #user()}. */
    public String password() {
        return identity.user().password();
    }

    /** Where a service tells of its health and its metrics: host and port. */
    public String management(String service) {
        return "127.0.0.1:" + ports.management(service);
    }

    /** What a service is told by environment variables, but for its ports: another one on the same parts needs the same. */
    public Map<String, String> environment(String service) {
        return assembly.environment(service);
    }

    /** Kafka's bootstrap servers. */
    public String kafka() {
        return assembly.kafka();
    }

    /** URI of the registry's database, with user and password. */
    public String database() {
        return assembly.database();
    }

    /** The image of one of {@link StackOptions#images}, as a release names it. */
    public String image(String version) {
        return assembly.image(version);
    }

    /** SIGKILL to one of {@link #PARTS}; returns when it is dead. It is started again with back-off. */
    public void kill(String part) {
        assembly.part(part).kill();
    }

    /** The process id of a part now; empty of sense (-1) while it is not running. */
    public long partPid(String part) {
        Long pid = assembly.part(part).status().pid();
        return pid == null ? -1 : pid;
    }

    /** How often a part was started again. */
    public int restarts(String part) {
        return assembly.part(part).status().restarts();
    }

    /** The log file of a part, or of the {@code launcher}. */
    public Path log(String part) {
        return home.log(part);
    }

    public StackStatus status() {
        return new StackStatus(
                ProcessHandle.current().pid(),
                origin().toString(),
                ready,
                since,
                assembly.parts().stream().map(SupervisePart::status).toList());
    }

    /** Waits until every part is ready (again). */
    public void awaitReady(Duration atMost) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (status().parts().stream().anyMatch(part -> part.state() != StackStatus.PartState.READY)) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("Not ready after " + atMost + ": " + status());
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Ends every part, services first, and returns when no process is left. Does nothing the second time. */
    public synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        log.say("Stopping");
        stopAll(List.of(GATEWAY, PROVISIONER, RELEASE, HEARTBEAT, REGISTRY, AWS));
        stopAll(List.of(KAFKA, POSTGRESQL));
        StopLeftovers.in(home);
        log.say("Stopped");
        lock.close();
    }

    @Override
    public void close() {
        stop();
    }

    private void stopAll(List<String> names) {
        List<Thread> threads = new ArrayList<>();
        for (String name : names) {
            threads.add(Thread.ofVirtual().start(assembly.part(name)::stop));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void writeStatus() {
        synchronized (assembly) {
            if (!stopped) {
                status().write(home);
            }
        }
    }

    private void writeLocalEnv() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("RUNNERS_ORIGIN", origin().toString());
        values.put("RUNNERS_API_TOKEN", apiToken());
        values.put("RUNNERS_USER", user());
        values.put("RUNNERS_PASSWORD", password());
        values.put("RUNNERS_KAFKA", kafka());
        values.put("RUNNERS_DATABASE", database());
        values.put("RUNNERS_TIME_SCALE", Double.toString(timeScale));
        EnvFile.write(home.localEnv(), values);
    }
}
