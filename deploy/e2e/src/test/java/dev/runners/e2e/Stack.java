package dev.runners.e2e;

import dev.runners.local.files.Home;
import dev.runners.local.stack.LocalStack;
import dev.runners.local.stack.StackOptions;
import dev.runners.local.stack.StopLeftovers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** The one control plane of this test run, started empty with the first test and stopped with the JVM. */
public final class Stack {

    /**
     * Four times as fast as the page says. Two slow cores bear it: a service that was killed is back before the agents
     * have to believe that they were cut off (90 s there, 22.5 s here).
     */
    static final double TIME_SCALE = 0.25;

    /** The double shows at once what it has: what it does not show is gone, as a deployment that it gave up. */
    private static final Map<String, String> NO_LAG = Map.of("RUNNERS_SAGA_NOT_YET_LIMIT", "10s");

    /** Half a minute otherwise, which no scale shortens. */
    private static final Map<String, String> LOOKS_OFTEN = Map.of("RUNNERS_SCALE_EVERY", "1s");

    /** Many start and few run for long: the fast compiler is enough. */
    private static final Map<String, String> STARTS_FAST = Map.of("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");

    public static final Path DIR = Path.of("target").toAbsolutePath();

    private static final CollectorDouble COLLECTOR = CollectorDouble.start();
    private static final LocalStack RUNNING = start();

    private Stack() {}

    public static LocalStack running() {
        return RUNNING;
    }

    static CollectorDouble collector() {
        return COLLECTOR;
    }

    /** SIGKILL, and wait until the launcher has it running again; returns for how long it was away. */
    public static Duration killAndAwait(String part) {
        int before = RUNNING.restarts(part);
        long killed = System.nanoTime();
        RUNNING.kill(part);
        Await.until(part + " is started again").until(() -> RUNNING.restarts(part) > before);
        awaitReady();
        return Duration.ofNanos(System.nanoTime() - killed);
    }

    public static void awaitReady() {
        try {
            RUNNING.awaitReady(Duration.ofMinutes(2));
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Of every service; each takes what is its own. */
    private static Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(COLLECTOR.environment());
        all.putAll(Viewer.environment());
        all.putAll(Provider.environment());
        all.putAll(NO_LAG);
        all.putAll(LOOKS_OFTEN);
        all.putAll(STARTS_FAST);
        return all;
    }

    private static LocalStack start() {
        Home home = Home.at(DIR.resolve("stack"));
        StopLeftovers.in(home);
        home.wipe();
        StackOptions options = StackOptions.in(home.dir())
                .withTimeScale(TIME_SCALE)
                .withEnvironment(environment())
                .withImages(TestImages.all(DIR))
                .withProgress(System.out::println);
        if (!KeptClasses.areGood(options.apps())) {
            // Those that tests kill leave nothing: each start here and in the tests of faults would be a cold one.
            LocalStack.start(options).stop();
            home.wipe();
        }
        LocalStack stack = LocalStack.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::stop));
        return stack;
    }
}
