package dev.runners.agent.presence;

import dev.runners.agent.link.Backoff;
import dev.runners.agent.link.Call;
import dev.runners.agent.link.ControlPlane;
import dev.runners.agent.link.Journal;
import dev.runners.agent.link.Reply;
import dev.runners.agent.setup.Settings;
import dev.runners.contracts.Timing;
import dev.runners.contracts.heartbeat.Heartbeat;
import dev.runners.contracts.heartbeat.HeartbeatReply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Sends heartbeats on a thread and over connections of its own, so that no work can hold them up. */
public final class SendHeartbeats {

    private static final double JITTER = 0.2;
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(1);
    private static final Duration LAST_WORD = Duration.ofSeconds(2);

    private final Settings settings;
    private final ControlPlane controlPlane;
    private final Presence presence;
    private final Supplier<Heartbeat> self;
    private final HeartbeatListener listener;
    private final Journal journal;
    private final Backoff backoff;
    private final Semaphore early = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().name("heartbeats").daemon().unstarted(this::run);
    private volatile boolean stopped;
    private boolean heard;
    private boolean failureSaid;
    private boolean drainSaid;
    private boolean leavingSaid;
    private boolean refused;
    private Duration interval;

    public SendHeartbeats(
            Settings settings,
            ControlPlane controlPlane,
            Presence presence,
            Supplier<Heartbeat> self,
            HeartbeatListener listener,
            Journal journal) {
        this.settings = settings;
        this.controlPlane = controlPlane;
        this.presence = presence;
        this.self = self;
        this.listener = listener;
        this.journal = journal;
        this.interval = settings.timing().heartbeatInterval();
        this.backoff = new Backoff(scaled(Duration.ofSeconds(1)), scaled(Duration.ofSeconds(10)));
    }

    public void start() {
        thread.start();
    }

    /** The next heartbeat is sent now: what it says has changed. */
    public void hurry() {
        early.release();
    }

    /** Returns when the control plane knows that this Runner leaves, or after 2 s: it then hears of it by silence. */
    public void stop() throws InterruptedException {
        stopped = true;
        early.release();
        thread.join(atLeast(scaled(LAST_WORD)));
    }

    private void run() {
        try {
            while (!stopped) {
                Duration pause = beat();
                if (early.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    early.drainPermits();
                }
            }
            if (!leavingSaid && !refused) {
                beat();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration beat() throws InterruptedException {
        try {
            Heartbeat said = self.get();
            Reply reply = controlPlane.send(
                    Call.json("POST", "/api/runners/heartbeat", said).within(atLeast(scaled(PATIENCE))));
            if (reply.status() == 200) {
                leavingSaid = Boolean.TRUE.equals(said.draining());
                return acknowledged(reply);
            }
            if (reply.status() == 401 || reply.status() == 410) {
                refused = true;
                listener.refused(reply.status());
                return LONGEST_INTERVAL;
            }
            return failed("answers " + reply.status(), reply.retryAfter());
        } catch (IOException e) {
            return failed("cannot be reached", Optional.empty());
        } catch (RuntimeException e) {
            // A heartbeat thread that dies takes the Runner with it.
            return failed("could not be asked (" + e + ")", Optional.empty());
        }
    }

    private Duration acknowledged(Reply reply) throws IOException {
        presence.acknowledged(reply.sent());
        backoff.reset();
        boolean again = !heard || failureSaid;
        if (again) {
            journal.say("Runner " + settings.runnerId() + " is ONLINE at " + settings.origin());
            heard = true;
            failureSaid = false;
        }
        HeartbeatReply answer = reply.as(HeartbeatReply.class);
        if (answer.drain() != drainSaid) {
            drainSaid = answer.drain();
            journal.say(drainSaid ? "This Runner is drained: no new jobs" : "The drain is over");
        }
        listener.acknowledged(reply.sent(), again, Objects.requireNonNullElse(answer.cancelledJobIds(), List.of()));
        if (answer.intervalSeconds() > 0) {
            interval = atMost(Duration.ofNanos((long) (answer.intervalSeconds() * 1e9)), scaled(LONGEST_INTERVAL));
        }
        double factor = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
        return atMost(Duration.ofNanos((long) (interval.toNanos() * factor)), scaled(LONGEST_INTERVAL));
    }

    private Duration failed(String how, Optional<Duration> retryAfter) {
        controlPlane.reconnect();
        if (!failureSaid && !stopped) {
            failureSaid = true;
            journal.say("The control plane at " + settings.origin() + " " + how + ": trying again until it answers");
        }
        Duration most = scaled(LONGEST_INTERVAL);
        return atMost(backoff.step(retryAfter.map(asked -> atMost(asked, most))), most);
    }

    private Duration scaled(Duration real) {
        Timing timing = settings.timing();
        return Duration.ofNanos((long) (real.toNanos() * timing.scale()));
    }

    /** However short times are in a test. */
    private static Duration atLeast(Duration one) {
        return one.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : one;
    }

    private static Duration atMost(Duration one, Duration most) {
        return one.compareTo(most) > 0 ? most : one;
    }
}
