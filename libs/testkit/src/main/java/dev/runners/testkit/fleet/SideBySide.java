package dev.runners.testkit.fleet;

import dev.runners.testkit.http.KeepAlive;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes many calls with an operator's API token, a few at a time. */
final class SideBySide {

    private static final int AT_A_TIME = 8;

    private SideBySide() {}

    /** One of many calls. */
    interface Call {
        void make(KeepAlive connection, int number) throws IOException, InterruptedException;
    }

    /** Numbers 0 to {@code count} - 1; returns when all are made, fails with the first failure, the rest not made then. */
    static void calls(URI origin, String apiToken, int count, Call call) throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < Math.min(AT_A_TIME, count); i++) {
                all.add(threads.submit(() -> {
                    try (KeepAlive connection = new KeepAlive(origin, Map.of("Authorization", "Bearer " + apiToken))) {
                        for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                            call.make(connection, number);
                        }
                    } catch (IOException | RuntimeException e) {
                        next.set(count);
                        throw e;
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
