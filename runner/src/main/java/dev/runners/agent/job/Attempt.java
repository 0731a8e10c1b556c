package dev.runners.agent.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.agent.link.Moment;
import dev.runners.agent.presence.Presence;
import dev.runners.agent.setup.Settings;
import dev.runners.agent.terraform.StopOrder;
import dev.runners.contracts.job.JobView;
import dev.runners.contracts.job.OnLost;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A job that this agent holds: when it was last heard of, whether its apply has begun, and whether it has to stop. */
public final class Attempt implements StopOrder.Source {

    private final JobView job;
    private final @Nullable ObjectNode cloudIdentity;
    private final UUID id;
    private final Moment claimed;
    private final Settings settings;
    private final Presence presence;
    private final Moment.Ticker ticker;
    private final Fence fence;
    private final CountDownLatch toldToStop = new CountDownLatch(1);
    private Moment lastContact;
    private boolean applyBegun;
    private boolean killNow;
    private @Nullable Stop stop;
    private @Nullable Moment stoppedAt;

    /**
     * An attempt that begins.
     *
     * @param cloudIdentity that it works with, if any
     * @param claimed when the claim was sent
     */
    public Attempt(
            JobView job,
            @Nullable ObjectNode cloudIdentity,
            UUID id,
            Moment claimed,
            Settings settings,
            Presence presence,
            Moment.Ticker ticker) {
        this.job = job;
        this.cloudIdentity = cloudIdentity;
        this.id = id;
        this.claimed = claimed;
        this.lastContact = claimed;
        this.settings = settings;
        this.presence = presence;
        this.ticker = ticker;
        this.fence = new Fence(settings.timing());
    }

    public JobView job() {
        return job;
    }

    @Nullable
    ObjectNode cloudIdentity() {
        return cloudIdentity;
    }

    public UUID id() {
        return id;
    }

    public Moment claimed() {
        return claimed;
    }

    /** Something said for this attempt was acknowledged. */
    public synchronized void contact(Moment sent) {
        if (sent.isAfter(lastContact)) {
            lastContact = sent;
        }
    }

    public synchronized void applyBegins() {
        applyBegun = true;
    }

    public synchronized boolean hasBegunApply() {
        return applyBegun;
    }

    public synchronized void stop(Stop why) {
        if (stop == null) {
            stoppedAt = ticker.now();
            toldToStop.countDown();
        }
        if (stop == null || why.compareTo(stop) > 0) {
            stop = why;
        }
    }

    /** No more patience: whatever runs is killed. */
    public synchronized void killNow() {
        stop(Stop.RELEASED);
        killNow = true;
    }

    public synchronized Optional<Stop> stopped() {
        return Optional.ofNullable(stop);
    }

    /** Waits until it has to stop, at most this time; whether it has to. */
    boolean awaitStop(Duration atMost) throws InterruptedException {
        return toldToStop.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** It was told to stop, by a person or because the job was taken back. */
    boolean isCancelled() {
        return stopped().filter(why -> why == Stop.CANCELLED).isPresent();
    }

    public boolean isDead() {
        return stopped().filter(why -> why == Stop.DEAD).isPresent();
    }

    @Override
    public synchronized StopOrder current() {
        Moment now = ticker.now();
        StopOrder fenced = fenced(now);
        if (fenced != StopOrder.GO_ON) {
            stop(Stop.FENCED);
        }
        if (stop == null || stoppedAt == null) {
            return StopOrder.GO_ON;
        }
        boolean outOfPatience = stoppedAt.until(now).compareTo(grace(stop)) >= 0;
        return killNow || outOfPatience || fenced == StopOrder.KILL ? StopOrder.KILL : StopOrder.INTERRUPT;
    }

    private StopOrder fenced(Moment now) {
        if (!applyBegun || job.onLost() != OnLost.REQUEUE) {
            return StopOrder.GO_ON;
        }
        Moment heartbeat = presence.lastAcknowledged();
        Moment last = heartbeat != null && heartbeat.isAfter(lastContact) ? heartbeat : lastContact;
        return fence.after(last.until(now));
    }

    private Duration grace(Stop why) {
        return switch (why) {
            case CANCELLED, RELEASED -> settings.cancelGrace();
            case FENCED, DEAD -> fence.grace();
        };
    }
}
