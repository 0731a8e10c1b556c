package dev.runners.faults.heartbeats;

import dev.runners.faults.Await;
import dev.runners.faults.Service;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** Many Runners that send heartbeats all the time. */
final class Fleet implements AutoCloseable {

    private static final int UNAVAILABLE = 503;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private final List<SteadyRunner> runners;
    private final Queue<Integer> oddAnswers = new ConcurrentLinkedQueue<>();
    private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
    private volatile boolean ended;

    Fleet(int size) {
        runners = IntStream.range(0, size).mapToObj(i -> new SteadyRunner(this)).toList();
    }

    List<SteadyRunner> runners() {
        return runners;
    }

    void start(Cluster cluster) {
        cluster.issueCredentials(runners);
        for (SteadyRunner runner : runners) {
            Thread.ofVirtual()
                    .start(() -> runner.run(
                            client, cluster.replicas.stream().map(Service::uri).toList()));
        }
        awaitAllTaken();
    }

    /** One more of them is gone for good. */
    SteadyRunner kill() {
        SteadyRunner victim =
                runners.stream().filter(runner -> !runner.isDead()).findFirst().orElseThrow();
        victim.die();
        return victim;
    }

    /** Every one that lives has been heard again from now on. */
    void awaitAllTaken() {
        long now = System.currentTimeMillis();
        Await.until("every Runner is heard")
                .until(() -> runners.stream().allMatch(runner -> runner.isDead() || runner.isTakenSince(now)));
    }

    /** From now on they wait; what was on its way arrives. */
    void holdBack() {
        gate = new CompletableFuture<>();
    }

    /** All that were held back, at once. */
    void comeBack() {
        gate.complete(null);
    }

    boolean goesOn() {
        gate.join();
        return !ended;
    }

    void note(int status) {
        if (status != UNAVAILABLE) {
            oddAnswers.add(status);
        }
    }

    /** Answers that were neither 200 nor 503. */
    Queue<Integer> oddAnswers() {
        return oddAnswers;
    }

    @Override
    public void close() {
        ended = true;
        comeBack();
        client.close();
    }
}
