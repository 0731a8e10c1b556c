package dev.runners.local.stack;

import dev.runners.local.Refusal;
import dev.runners.local.files.EnvFile;
import dev.runners.local.files.Home;
import dev.runners.testkit.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole control plane on this machine: PostgreSQL, Kafka, the local cloud and the services as supervised children on
 * 127.0.0.1. What
 * {@code ./runners up} starts, and what whole-loop tests start in a folder of their own:
 *
 * <pre>{@code
 * try (LocalStack stack = LocalStack.start(Options.in(folder).withTimeScale(0.1))) {
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

    private static final String CONTROLLER = "_controller";
    private static final String MANAGEMENT = "_management";
    private static final long POLL_MILLIS = 50;

    private final Home home;
    private final LauncherLock lock;
    private final LauncherLog log;
    private final URI origin;
    private final Identity identity;
    private final Instant since = Instant.now();
    private final Map<String, SupervisePart> parts = new LinkedHashMap<>();
    private final PostgresPart postgres;
    private final KafkaPart kafka;
    private final Map<String, Integer> ports;
    private final Map<String, Supplier<Map<String, String>>> environments = new LinkedHashMap<>();
    private final double timeScale;
    private final List<RunnerImage> released;
    private volatile boolean ready;
    private volatile boolean stopped;

    /**
     * How to start it.
     *
     * @param dir where all its state lies ({@code .runners})
     * @param apps where the built services lie: {@code apps.get(part)} is the folder with {@code quarkus-run.jar}; and the
     *     agent, under {@code runner}
     * @param port of the gateway; 0: a free one
     * @param timeScale see {@link dev.runners.contracts.Timing}; 1 is real time
     * @param environment what every service is told beyond what it needs, e.g. where to send traces
     * @param images more versions of the agent that the local cloud can run, each with environment of its own; nobody runs
     *     them before they are released
     * @param progress told each sentence of the launcher's log as it is said
     */
    public record Options(
            Path dir,
            Map<String, Path> apps,
            int port,
            double timeScale,
            Map<String, String> environment,
            Map<String, Map<String, String>> images,
            Consumer<String> progress) {

        /** A free port, real time, silent, services from this project's own build. */
        public static Options in(Path dir) {
            return in(dir, BuiltApps.ofProject());
        }

        public static Options in(Path dir, Map<String, Path> apps) {
            return new Options(dir, apps, 0, 1, Map.of(), Map.of(), sentence -> {});
        }

        public Options withPort(int number) {
            return new Options(dir, apps, number, timeScale, environment, images, progress);
        }

        public Options withTimeScale(double scale) {
            return new Options(dir, apps, port, scale, environment, images, progress);
        }

        public Options withEnvironment(Map<String, String> variables) {
            return new Options(dir, apps, port, timeScale, variables, images, progress);
        }

        public Options withImages(Map<String, Map<String, String>> versions) {
            return new Options(dir, apps, port, timeScale, environment, versions, progress);
        }

        public Options withProgress(Consumer<String> listener) {
            return new Options(dir, apps, port, timeScale, environment, images, listener);
        }
    }

    private LocalStack(Options options, Home home, LauncherLock lock) {
        this.home = home;
        this.lock = lock;
        this.log = new LauncherLog(home, options.progress());
        List<String> left = StopLeftovers.in(home);
        if (!left.isEmpty()) {
            log.say("Stopped what an earlier launcher had left running: " + String.join(", ", left));
        }
        int port = options.port() == 0 ? Ports.pick(Set.of()) : options.port();
        if (!Ports.isFree(port)) {
            throw new Refusal("Port " + port
                    + " is taken by another program: stop that, or choose another one with ./runners up --port N.");
        }
        this.ports = Ports.remembered(
                home.ports(),
                List.of(
                        POSTGRESQL,
                        KAFKA,
                        KAFKA + CONTROLLER,
                        key(REGISTRY),
                        key(REGISTRY) + MANAGEMENT,
                        key(HEARTBEAT),
                        key(HEARTBEAT) + MANAGEMENT,
                        AWS,
                        key(PROVISIONER),
                        key(PROVISIONER) + MANAGEMENT,
                        key(RELEASE),
                        key(RELEASE) + MANAGEMENT,
                        key(GATEWAY) + MANAGEMENT));
        this.origin = URI.create("http://127.0.0.1:" + port);
        this.identity = Identity.of(home);
        this.postgres =
                new PostgresPart(POSTGRESQL, port(ports, POSTGRESQL), home.data(POSTGRESQL), home.log(POSTGRESQL));
        this.kafka = new KafkaPart(
                KAFKA, port(ports, KAFKA), port(ports, KAFKA + CONTROLLER), home.data(KAFKA), home.log(KAFKA));
        LocalCloud cloud = LocalCloud.of(home);
        Path agent = app(options, BuiltApps.AGENT).resolve("lib");
        List<RunnerImage> images = RunnerImage.of(agent, home.images());
        this.released = RunnerImage.more(agent, home.images(), options.images());
        ServiceSettings settings =
                new ServiceSettings(identity, StateKey.of(home), postgres, kafka, options.timeScale());
        List<RunnerImage> all =
                Stream.concat(images.stream(), released.stream()).toList();
        AwsPart aws = new AwsPart(AWS, port(ports, AWS), home.aws(), home.log(AWS), cloud, all, options.timeScale());
        SupervisePart database = add(postgres, List.of());
        SupervisePart broker = add(kafka, List.of());
        URI registry = loopback(port(ports, key(REGISTRY)));
        URI heartbeat = loopback(port(ports, key(HEARTBEAT)));
        URI provisioner = loopback(port(ports, key(PROVISIONER)));
        URI release = loopback(port(ports, key(RELEASE)));
        add(aws, List.of());
        // Not the broker: its outbox waits.
        add(service(REGISTRY, registry, ports, options, settings::registry), List.of(database));
        add(service(HEARTBEAT, heartbeat, ports, options, () -> settings.heartbeat(origin)), List.of(broker));
        add(
                service(
                        PROVISIONER,
                        provisioner,
                        ports,
                        options,
                        () -> settings.provisioner(loopback(aws.port()), cloud, images, origin)),
                List.of(database));
        add(service(RELEASE, release, ports, options, settings::release), List.of(database));
        add(
                service(
                        GATEWAY,
                        origin,
                        ports,
                        options,
                        () -> settings.gateway(registry, heartbeat, provisioner, release)),
                List.of(broker));
        this.timeScale = options.timeScale();
    }

    /**
     * Starts everything and returns when every part is ready.
     *
     * @throws Refusal in one sentence, when it runs already, a port is taken, or a part failed (with the end of its log);
     *     nothing is left running then
     */
    public static LocalStack start(Options options) {
        LocalStack stack = prepare(options);
        stack.run();
        return stack;
    }

    /** Takes the lock and the ports; nothing runs yet. */
    public static LocalStack prepare(Options options) {
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
        parts.forEach(
                (name, part) -> Thread.ofVirtual().name("supervise-" + name).start(part));
        CompletableFuture<?>[] all =
                parts.values().stream().map(part -> part.firstReady).toArray(CompletableFuture<?>[]::new);
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
        return origin;
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
        return "127.0.0.1:" + port(ports, key(service) + MANAGEMENT);
    }

    /** What a service is told by environment variables, but for its ports: another one on the same parts needs the same. */
    public Map<String, String> environment(String service) {
        Supplier<Map<String, String>> environment = environments.get(service);
        if (environment == null) {
            throw new IllegalArgumentException("There is no service " + service);
        }
        return environment.get();
    }

    /** Kafka's bootstrap servers. */
    public String kafka() {
        return kafka.bootstrapServers();
    }

    /** URI of the registry's database, with user and password. */
    public String database() {
        return databaseUri();
    }

    /** The image of one of {@link Options#images}, as a release names it. */
    public String image(String version) {
        return released.stream()
                .filter(image -> image.version().equals(version))
                .findFirst()
                .orElseThrow()
                .image();
    }

    /** SIGKILL to one of {@link #PARTS}; returns when it is dead. It is started again with back-off. */
    public void kill(String part) {
        part(part).kill();
    }

    /** The process id of a part now; empty of sense (-1) while it is not running. */
    public long partPid(String part) {
        Long pid = part(part).status().pid();
        return pid == null ? -1 : pid;
    }

    /** How often a part was started again. */
    public int restarts(String part) {
        return part(part).status().restarts();
    }

    /** The log file of a part, or of the {@code launcher}. */
    public Path log(String part) {
        return home.log(part);
    }

    public StackStatus status() {
        return new StackStatus(
                ProcessHandle.current().pid(),
                origin.toString(),
                ready,
                since,
                parts.values().stream().map(SupervisePart::status).toList());
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
            threads.add(Thread.ofVirtual().start(part(name)::stop));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private SupervisePart add(Part part, List<SupervisePart> after) {
        SupervisePart supervised = new SupervisePart(
                part, home.log(part.name()), StopLeftovers.mark(home, part.name()), after, new SupervisePart.Events() {
                    @Override
                    public void changed() {
                        writeStatus();
                    }

                    @Override
                    public void said(String sentence) {
                        log.say(sentence);
                    }
                });
        parts.put(part.name(), supervised);
        return supervised;
    }

    private ServicePart service(
            String name,
            URI address,
            Map<String, Integer> ports,
            Options options,
            Supplier<Map<String, String>> environment) {
        Supplier<Map<String, String>> told = () -> {
            Map<String, String> all = new LinkedHashMap<>(options.environment());
            all.putAll(environment.get());
            return all;
        };
        environments.put(name, told);
        return new ServicePart(
                name, address.getPort(), port(ports, key(name) + MANAGEMENT), app(options, name), home.log(name), told);
    }

    private static Path app(Options options, String name) {
        Path app = options.apps().get(name);
        if (app == null) {
            throw new Refusal("There is no built " + name + ".");
        }
        return app;
    }

    private void writeStatus() {
        synchronized (parts) {
            if (!stopped) {
                status().write(home);
            }
        }
    }

    private void writeLocalEnv() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("RUNNERS_ORIGIN", origin.toString());
        values.put("RUNNERS_API_TOKEN", apiToken());
        values.put("RUNNERS_USER", user());
        values.put("RUNNERS_PASSWORD", password());
        values.put("RUNNERS_KAFKA", kafka());
        values.put("RUNNERS_DATABASE", databaseUri());
        values.put("RUNNERS_TIME_SCALE", Double.toString(timeScale));
        EnvFile.write(home.localEnv(), values);
    }

    private SupervisePart part(String name) {
        @Nullable SupervisePart part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("There is no part " + name + ", only " + PARTS);
        }
        return part;
    }

    /** For psql and scripts; nothing in it needs quoting in a shell. */
    private String databaseUri() {
        EmbeddedPostgres server = postgres.server();
        String credentials = server.user() + ":" + server.password() + "@";
        return server.reactiveUrl(PostgresPart.REGISTRY_DATABASE).replace("//", "//" + credentials);
    }

    private static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static int port(Map<String, Integer> ports, String name) {
        return ports.getOrDefault(name, 0);
    }

    private static String key(String part) {
        return part.replace('-', '_');
    }
}
