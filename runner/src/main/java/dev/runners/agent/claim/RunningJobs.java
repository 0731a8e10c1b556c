package dev.runners.agent.claim;

import dev.runners.agent.job.Attempt;
import dev.runners.agent.job.RunJob;
import dev.runners.agent.job.Stop;
import dev.runners.agent.link.Journal;
import dev.runners.agent.link.Moment;
import dev.runners.contracts.Timing;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The jobs at work in this agent, each on a thread of its own. */
public final class RunningJobs {

    private final Map<UUID, Attempt> running = new ConcurrentHashMap<>();
    private final RunJob runJob;
    private final Timing timing;
    private final Journal journal;
    private volatile Runnable onChange = () -> {};

    public RunningJobs(RunJob runJob, Timing timing, Journal journal) {
        this.runJob = runJob;
        this.timing = timing;
        this.journal = journal;
    }

    /** Called when a job has begun or ended. */
    public void onChange(Runnable look) {
        onChange = look;
    }

    /** Begins; {@code onEnd} is called when nothing of the attempt is left. */
    void start(Attempt attempt, Runnable onEnd) {
        running.put(attempt.id(), attempt);
        onChange.run();
        Thread.ofVirtual().name("job-" + attempt.job().id()).start(() -> {
            try {
                runJob.run(attempt);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                synchronized (this) {
                    running.remove(attempt.id());
                    notifyAll();
                }
                onChange.run();
                onEnd.run();
            }
        });
    }

    public List<UUID> ids() {
        return running.values().stream().map(attempt -> attempt.job().id()).toList();
    }

    /** A person cancelled it, or it was taken back: this attempt of it, or an older one, has to stop. */
    void cancel(UUID job, int attemptNumber) {
        running.values().stream()
                .filter(attempt -> attempt.job().id().equals(job))
                .filter(attempt -> attempt.job().attempt() <= attemptNumber)
                .filter(attempt -> attempt.stopped().isEmpty())
                .forEach(attempt -> {
                    journal.say("Job " + job + " is cancelled or was taken back: stopping it");
                    attempt.stop(Stop.CANCELLED);
                });
    }

    /**
     * What a heartbeat brought. Its answer may be older than a fresh claim of the same job and name it still: a claim is
     * left alone for a moment, the next heartbeat says it again.
     */
    public void cancelAllOf(List<UUID> jobs, Moment sent) {
        running.values().stream()
                .filter(attempt -> jobs.contains(attempt.job().id()))
                .filter(attempt -> attempt.claimed().until(sent).compareTo(timing.wakeComment()) > 0)
                .forEach(attempt -> cancel(attempt.job().id(), attempt.job().attempt()));
    }

    public void forEach(Consumer<Attempt> what) {
        running.values().forEach(what);
    }

    public synchronized void awaitNone() throws InterruptedException {
        while (!running.isEmpty()) {
            wait();
        }
    }
}
