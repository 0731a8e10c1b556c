package dev.runners.agent.claim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.agent.job.Attempt;
import dev.runners.agent.link.Backoff;
import dev.runners.agent.link.Call;
import dev.runners.agent.link.ControlPlane;
import dev.runners.agent.link.Journal;
import dev.runners.agent.link.Moment;
import dev.runners.agent.link.Reply;
import dev.runners.agent.presence.Presence;
import dev.runners.agent.setup.Settings;
import dev.runners.contracts.job.ClaimReply;
import dev.runners.contracts.job.JobView;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Asks for work whenever a slot is free: when woken, and now and then although nobody woke it. Ends by itself when it has
 * begun {@link Settings#maxJobs()}.
 */
public final class ClaimJobs {

    private final Settings settings;
    private final ControlPlane controlPlane;
    private final Presence presence;
    private final RunningJobs running;
    private final Bell bell;
    private final ClaimListener listener;
    private final Journal journal;
    private final Moment.Ticker ticker;
    private final Semaphore slots;
    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));
    private final Thread thread;
    private volatile boolean stopped;
    private @Nullable UUID unanswered;
    private int begun;

    public ClaimJobs(
            Settings settings,
            ControlPlane controlPlane,
            Presence presence,
            RunningJobs running,
            Bell bell,
            ClaimListener listener,
            Journal journal,
            Moment.Ticker ticker) {
        this.settings = settings;
        this.controlPlane = controlPlane;
        this.presence = presence;
        this.running = running;
        this.bell = bell;
        this.listener = listener;
        this.journal = journal;
        this.ticker = ticker;
        this.slots = new Semaphore(settings.slots());
        this.thread = Thread.ofVirtual().name("claims").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** No new claim; waits for the one on its way, whose job is taken. */
    public void stop() throws InterruptedException {
        stopped = true;
        slots.release();
        bell.ring();
        thread.join();
    }

    private void run() {
        try {
            while (!stopped) {
                slots.acquire();
                Duration pause = stopped ? Duration.ZERO : claim();
                if (!pause.isZero()) {
                    bell.await(pause);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes one job if there is one, and says how long to wait before the next claim. */
    private Duration claim() throws InterruptedException {
        boolean started = false;
        try {
            if (!presence.mayClaim(ticker.now())) {
                return poll();
            }
            UUID key = unanswered == null ? UUID.randomUUID() : unanswered;
            unanswered = key;
            Reply reply = controlPlane.send(Call.post("/api/jobs/claim").with("Idempotency-Key", key.toString()));
            if (reply.isPassing()) {
                return backoff.step(reply.retryAfter());
            }
            unanswered = null;
            backoff.reset();
            if (reply.status() == 409) {
                listener.replaced(reply.detail());
                return poll();
            }
            ClaimReply given = reply.isSuccess() ? reply.as(ClaimReply.class) : ClaimReply.NOTHING;
            JobView job = given.job();
            if (job == null || job.attemptId() == null) {
                return poll();
            }
            start(job, given.cloudIdentity(), job.attemptId(), reply.sent());
            started = true;
            return Duration.ZERO;
        } catch (IOException noAnswer) {
            // Asked again with the same key: if a job was given, it is given again.
            return backoff.step(Optional.empty());
        } finally {
            if (!started) {
                slots.release();
            }
        }
    }

    private void start(JobView job, @Nullable ObjectNode cloudIdentity, UUID attemptId, Moment claimed) {
        journal.say("Job " + job.id() + " claimed: " + job.jobType() + ", attempt " + job.attempt());
        running.start(new Attempt(job, cloudIdentity, attemptId, claimed, settings, presence, ticker), slots::release);
        begun++;
        if (begun == settings.maxJobs()) {
            stopped = true;
            listener.hadLast();
        }
    }

    private Duration poll() {
        long nanos = settings.timing().claimPoll().toNanos();
        return Duration.ofNanos(nanos - ThreadLocalRandom.current().nextLong(nanos / 5 + 1));
    }
}
