package dev.runners.local;

import dev.runners.contracts.Timing;
import dev.runners.local.files.EnvFile;
import dev.runners.local.files.Home;
import dev.runners.local.stack.BuiltApps;
import dev.runners.local.stack.LauncherLock;
import dev.runners.local.stack.LocalStack;
import dev.runners.local.stack.StackOptions;
import dev.runners.local.stack.StopLeftovers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** {@code ./runners up}: starts everything and stays, or lets a launcher in the background stay. */
final class Up {

    private static final int DEFAULT_PORT = 8080;

    private final Home home;
    private final Arguments arguments;

    Up(Home home, Arguments arguments) {
        this.home = home;
        this.arguments = arguments;
    }

    int run() throws InterruptedException {
        int port = arguments.number("--port", DEFAULT_PORT, 1, 65_535);
        if (!arguments.words().isEmpty()) {
            throw new Refusal("up takes no " + arguments.words().getFirst() + ".", 2);
        }
        if (arguments.has("--fresh")) {
            wipe();
        }
        if (arguments.has("--detach")) {
            LauncherLock.take(home).close();
            int code = new StartDetached(home, port).run();
            if (code == 0) {
                welcome("./runners down stops it.");
            }
            return code;
        }
        boolean watched = arguments.has("--attached");
        stay(port, watched ? sentence -> {} : System.out::println, !watched);
        return 0;
    }

    /** Returns when a signal has stopped everything. */
    private void stay(int port, Consumer<String> progress, boolean terminal) throws InterruptedException {
        LocalStack stack = LocalStack.prepare(StackOptions.in(home.dir(), BuiltApps.under(home.apps()))
                .withPort(port)
                .withTimeScale(timeScale())
                .withEnvironment(passedOn())
                .withProgress(progress));
        Runtime.getRuntime().addShutdownHook(new Thread(stack::stop, "stop-all"));
        stack.run();
        if (terminal) {
            welcome("Ctrl-C stops it.");
        }
        new CountDownLatch(1).await();
    }

    /** What docs/operate.md says of traces and of a lost Kafka is said to us in our environment. */
    private static Map<String, String> passedOn() {
        return System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("QUARKUS_OTEL_")
                        || variable.getKey().equals("RUNNERS_REPUBLISH"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void wipe() {
        try (LauncherLock _ = LauncherLock.take(home)) {
            List<String> left = StopLeftovers.in(home);
            home.wipe();
            System.out.println(
                    left.isEmpty() ? "All data was deleted." : "What was left running was stopped, all data deleted.");
        }
    }

    private void welcome(String end) {
        var env = EnvFile.read(home.localEnv());
        System.out.println();
        System.out.println("  Page       " + env.get("RUNNERS_ORIGIN") + "/dashboard/runners");
        System.out.println("  User       " + env.get("RUNNERS_USER"));
        System.out.println("  Password   " + env.get("RUNNERS_PASSWORD"));
        System.out.println("  Origin     " + env.get("RUNNERS_ORIGIN"));
        System.out.println("  API token  " + env.get("RUNNERS_API_TOKEN"));
        System.out.println("             all of it also in " + relative(home.localEnv()));
        System.out.println("  Next       ./runners agent, and in another terminal ./runners submit DIR");
        System.out.println("  " + end);
    }

    private static Path relative(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file) : file;
    }

    private static double timeScale() {
        String text = System.getenv("RUNNERS_TIME_SCALE");
        try {
            return text == null || text.isEmpty() ? 1 : new Timing(Double.parseDouble(text)).scale();
        } catch (IllegalArgumentException e) {
            throw new Refusal("RUNNERS_TIME_SCALE is a number above 0 and at most 1, not " + text + ".", e);
        }
    }
}
