package dev.runners.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that make jobs as fast as they can, each by its key until it is settled. */
final class Load implements AutoCloseable {

    private static final int CLIENTS = 8;

    private final Parts parts;
    private final People people;
    private final String team = "load-" + UUID.randomUUID();
    private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Thread> clients = new ArrayList<>();

    Load(Parts parts) {
        this.parts = parts;
        this.people = People.at(parts.replicas());
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(Thread.ofVirtual().start(this::makeJobs));
        }
    }

    void awaitMoreAccepted(int jobs) {
        int wanted = accepted.size() + jobs;
        Await.until(jobs + " more jobs are accepted").until(() -> accepted.size() >= wanted);
    }

    void awaitAllRefused() {
        Await.until("nobody is served any more").until(() -> waiting.get() == CLIENTS);
    }

    /** Every job that was accepted is there once, and no other. */
    @Override
    public void close() {
        over.set(true);
        Await.until("all clients have ended").until(() -> clients.stream().noneMatch(Thread::isAlive));
        assertThat(parts.database.query("SELECT id FROM jobs WHERE labels ->> 'team' = ?", team))
                .containsExactlyInAnyOrderElementsOf(accepted);
    }

    private void makeJobs() {
        while (!over.get()) {
            Call call = People.submission(team, Map.of());
            Answer answer = people.caller().once(call);
            if (!answer.isSettled()) {
                waiting.incrementAndGet();
                answer = people.caller().settle(call);
                waiting.decrementAndGet();
            }
            accepted.add(answer.ok().path("id").asText());
        }
    }
}
