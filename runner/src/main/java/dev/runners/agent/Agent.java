package dev.runners.agent;

import dev.runners.agent.claim.Bell;
import dev.runners.agent.claim.ClaimJobs;
import dev.runners.agent.claim.ClaimListener;
import dev.runners.agent.claim.FollowWakes;
import dev.runners.agent.claim.RunningJobs;
import dev.runners.agent.ecs.ProtectTask;
import dev.runners.agent.job.Attempt;
import dev.runners.agent.job.RunJob;
import dev.runners.agent.job.Stop;
import dev.runners.agent.job.WorkDir;
import dev.runners.agent.link.ControlPlane;
import dev.runners.agent.link.Journal;
import dev.runners.agent.link.Moment;
import dev.runners.agent.presence.HeartbeatListener;
import dev.runners.agent.presence.Presence;
import dev.runners.agent.presence.SendHeartbeats;
import dev.runners.agent.setup.Settings;
import dev.runners.agent.setup.TerraformBinary;
import dev.runners.contracts.heartbeat.Heartbeat;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The agent's parts, wired: from the first heartbeat until it has nothing more to do. */
final class Agent implements HeartbeatListener, ClaimListener {

    private static final List<String> CAPABILITIES = List.of("terraform", "git");

    private final Settings settings;
    private final TerraformBinary terraform;
    private final WorkDir workDir;
    private final Journal journal;
    private final Presence presence;
    private final SendHeartbeats heartbeats;
    private final RunningJobs running;
    private final Optional<ProtectTask> protection;
    private final ClaimJobs claims;
    private final FollowWakes wakes;
    private final Bell bell = new Bell();
    private final CountDownLatch leaving = new CountDownLatch(1);
    private final AtomicInteger signals = new AtomicInteger();
    private final AtomicReference<@Nullable String> fault = new AtomicReference<>();

    Agent(Settings settings, TerraformBinary terraform, Map<String, String> environment, Journal journal)
            throws IOException {
        UUID boot = UUID.randomUUID();
        Moment.Ticker ticker = Moment.Ticker.SYSTEM;
        this.settings = settings;
        this.terraform = terraform;
        this.journal = journal;
        this.workDir = WorkDir.open(settings.workDir(), boot, journal);
        this.presence = new Presence(settings.timing());
        ControlPlane controlPlane = new ControlPlane(settings, boot, ticker);
        RunJob runJob = new RunJob(settings, terraform, environment, controlPlane, presence, workDir, journal, ticker);
        this.running = new RunningJobs(runJob, settings.timing(), journal);
        this.protection = settings.ecsAgent()
                .map(ecs -> new ProtectTask(ecs, () -> !running.ids().isEmpty(), journal));
        this.claims = new ClaimJobs(settings, controlPlane, presence, running, bell, this, journal, ticker);
        this.wakes = new FollowWakes(controlPlane, running, bell, settings.timing());
        this.heartbeats = new SendHeartbeats(
                settings, new ControlPlane(settings, boot, ticker), presence, this::self, this, journal);
    }

    /**
     * Works until told to leave, or until it had its last job; returns the sentence that says why it could not go on, or
     * nothing when it left in order.
     */
    Optional<String> run() throws InterruptedException, IOException {
        heartbeats.start();
        protection.ifPresent(protect -> {
            running.onChange(protect::look);
            protect.start();
        });
        claims.start();
        wakes.start();
        leaving.await();
        claims.stop();
        running.awaitNone();
        heartbeats.stop();
        wakes.stop();
        workDir.close();
        return Optional.ofNullable(fault.get());
    }

    /** The first signal drains, the second gives the jobs back, the third kills what still runs. */
    void signalled() {
        switch (signals.incrementAndGet()) {
            case 1 -> {
                journal.say("Draining: no new jobs, " + running.ids().size() + " at work are finished first");
                leave();
            }
            case 2 -> {
                journal.say("Stopping the jobs at work");
                running.forEach(attempt -> attempt.stop(Stop.RELEASED));
            }
            default -> running.forEach(Attempt::killNow);
        }
    }

    @Override
    public void acknowledged(Moment sent, boolean again, List<UUID> cancelled) {
        running.cancelAllOf(cancelled, sent);
        if (again) {
            bell.ring();
        }
    }

    @Override
    public void refused(int status) {
        abandon(
                status == 410
                        ? "This Runner was removed from the control plane: register it again."
                        : "The control plane refuses this Runner's token: check RUNNER_ID and RUNNER_TOKEN, or rotate it.");
        // Nothing that is done from here on could be told.
        running.forEach(attempt -> attempt.stop(Stop.RELEASED));
    }

    @Override
    public void replaced(String detail) {
        abandon("The control plane gives this agent no work any more: " + detail);
    }

    @Override
    public void hadLast() {
        journal.say("No more jobs (RUNNER_MAX_JOBS): it ends with those at work");
        leave();
    }

    private void abandon(String sentence) {
        if (fault.compareAndSet(null, sentence)) {
            if (!running.ids().isEmpty()) {
                journal.say(sentence);
            }
            leave();
        }
    }

    private void leave() {
        leaving.countDown();
        heartbeats.hurry();
    }

    private Heartbeat self() {
        String version = Objects.requireNonNullElse(Agent.class.getPackage().getImplementationVersion(), "0.0.0");
        String build = System.getProperty("os.name") + "/" + System.getProperty("os.arch") + " java "
                + Runtime.version().feature();
        return new Heartbeat(
                version,
                null,
                leaving.getCount() == 0,
                running.ids(),
                settings.slots(),
                CAPABILITIES,
                build,
                terraform.version());
    }
}
