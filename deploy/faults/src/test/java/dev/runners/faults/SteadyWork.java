package dev.runners.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** People who submit jobs and Runners that work on them, without a pause; nobody tries anything twice. */
final class SteadyWork implements AutoCloseable {

    private static final String TEAM = "steady";
    private static final int PEOPLE = 2;
    private static final int RUNNERS = 6;
    private static final int WAITING = 20;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Map<String, Object> GIVEN = Map.of("variables", Map.of("password", "hunter2"));

    private final List<ProtocolRunner> runners;
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final Queue<UUID> submitted = new ConcurrentLinkedQueue<>();
    private final Queue<UUID> succeeded = new ConcurrentLinkedQueue<>();
    private volatile Service[] replicas;
    private volatile boolean ending;
    private volatile boolean closed;

    private SteadyWork(Service replica) {
        replicas = new Service[] {replica};
        runners = Stream.generate(() -> People.at(replica).register(TEAM))
                .limit(RUNNERS)
                .toList();
    }

    static SteadyWork begin(Service replica) {
        SteadyWork work = new SteadyWork(replica);
        for (int i = 0; i < PEOPLE; i++) {
            work.threads.add(Thread.ofVirtual().start(work::submit));
        }
        work.runners.forEach(runner -> work.threads.add(Thread.ofVirtual().start(() -> work.run(runner))));
        return work;
    }

    /** From now on these are called: what takes them out of the way does so before they end. */
    void moveTo(Service... others) {
        replicas = others;
    }

    /** Waits until so many more jobs have ended. */
    void awaitMore(int jobs) {
        int before = succeeded.size();
        Await.until("work goes on, " + failed).until(() -> succeeded.size() >= before + jobs);
    }

    /** Nobody submits any more; returns when all that was is over. */
    void end() {
        ending = true;
        Await.until("all is over").until(() -> threads.stream().noneMatch(Thread::isAlive));
    }

    /** Calls that were not answered as they should, and jobs that came without what they were submitted with. */
    List<String> failed() {
        return List.copyOf(failed);
    }

    List<UUID> submitted() {
        return List.copyOf(submitted);
    }

    List<UUID> succeeded() {
        return List.copyOf(succeeded);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void submit() {
        while (!ending && !closed) {
            // No more than are worked off while it ends.
            if (submitted.size() - succeeded.size() < WAITING) {
                Answer made = send(
                        People.at(Stream.of(replicas).map(Service::uri).toList())
                                .caller(),
                        People.submission(TEAM, Map.of("config_snapshot", GIVEN)));
                if (made.isOk()) {
                    submitted.add(UUID.fromString(made.json().path("id").asText()));
                }
            } else {
                pause();
            }
        }
    }

    private void run(ProtocolRunner runner) {
        while (!closed && !(ending && succeeded.size() >= submitted.size())) {
            ProtocolRunner here = runner.at(replicas);
            JsonNode job = send(
                            here.caller(),
                            ProtocolRunner.claim(UUID.randomUUID().toString()))
                    .json()
                    .path("job");
            if (job.isObject()) {
                if (!job.path("config_snapshot").equals(Wire.JSON.valueToTree(GIVEN))) {
                    failed.add("given something else to run: " + job);
                }
                ProtocolRunner.Held held = here.held(job);
                send(here.caller(), held.report("PROCESSING", Map.of()));
                send(here.caller(), held.log("line", "1"));
                if (send(runner.at(replicas).caller(), held.report("SUCCESS", Map.of()))
                        .isOk()) {
                    succeeded.add(held.job());
                }
            } else {
                pause();
            }
        }
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    private Answer send(Caller caller, Call call) {
        Answer answer = caller.once(call);
        if (!answer.isOk()) {
            failed.add(call + ": " + answer);
        }
        return answer;
    }
}
