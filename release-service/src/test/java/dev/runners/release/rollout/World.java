package dev.runners.release.rollout;

import static dev.runners.contracts.job.JobStatus.PROCESSING;
import static dev.runners.contracts.job.JobStatus.QUEUED;
import static dev.runners.contracts.job.JobStatus.SUCCESS;

import dev.runners.contracts.Ids;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutStatus;
import dev.runners.contracts.release.RolloutTarget;
import dev.runners.contracts.release.TargetStatus;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.release.Samples;
import dev.runners.release.fleet.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A fleet of cloud-hosted Runners with version 1.0.0, a rollout of 1.1.0, and a clock: all played by hand. */
final class World {

    static final Duration SOAK = Duration.ofMinutes(5);
    static final String OLD = "1.0.0";
    static final String NEW = "1.1.0";
    static final UUID HOME = Ids.organization("home");

    final Map<UUID, RunnerState> runners = new HashMap<>();
    final Map<Facts.Update, JobState> updates = new HashMap<>();
    final Map<UUID, List<UUID>> active = new HashMap<>();
    final List<Facts.Ended> ended = new ArrayList<>();
    Instant now = Instant.parse("2026-03-02T12:00:00Z");

    @Nullable
    String withdrawn;

    RolloutState rollout;

    World(int size) {
        IntStream.range(0, size).forEach(i -> add("runner-" + (char) ('a' + i)));
        rollout = new RolloutState(
                Ids.next(),
                HOME,
                NEW,
                RolloutStatus.RUNNING,
                null,
                1,
                PlanWaves.STANDARD,
                null,
                null,
                PlanWaves.of(List.copyOf(runners.values()), PlanWaves.STANDARD, NEW),
                List.of(),
                "alice",
                now,
                null,
                1);
    }

    private void add(String name) {
        RunnerState runner = Samples.cloudHosted(HOME, Ids.next(), name, OLD);
        runners.put(runner.id(), runner);
    }

    Facts facts() {
        return new Facts(Map.copyOf(runners), Map.copyOf(updates), Map.copyOf(active), List.copyOf(ended));
    }

    /** One step of release-service, a second later. */
    World step() {
        now = now.plusSeconds(1);
        rollout = AdvanceRollout.next(rollout, facts(), withdrawn, SOAK, now);
        return this;
    }

    World later(Duration by) {
        now = now.plus(by);
        return step();
    }

    World pause() {
        rollout = SteerRollout.pause(rollout, facts(), "by alice");
        return this;
    }

    /** Registry and provisioner do with every open target as they should: its job ends in this status. */
    World everyOpenOne(JobStatus status) {
        rollout.targets().stream().filter(RolloutTarget::open).forEach(target -> job(target.name(), status));
        return this;
    }

    /** The job that takes this Runner to where it is to go is this far; with SUCCESS it is back with that version. */
    World job(String name, JobStatus status) {
        RolloutTarget target = target(name);
        String version = target.targetVersion();
        updates.put(
                new Facts.Update(rollout.id(), target.runnerId(), version),
                Samples.update(HOME, rollout.id(), target.runnerId(), version, status, now, 1));
        if (status == SUCCESS) {
            runners.put(target.runnerId(), Samples.cloudHosted(HOME, target.runnerId(), name, version));
        }
        return this;
    }

    /** It is heard now, with this version. */
    World reports(String name, String version) {
        UUID id = target(name).runnerId();
        runners.put(id, Samples.heard(Samples.cloudHosted(HOME, id, name, version), now));
        return this;
    }

    /** So many jobs were taken and ended on this Runner now, of which so many failed. */
    World jobsOn(String name, int count, int failed) {
        for (int i = 0; i < count; i++) {
            ended.add(new Facts.Ended(target(name).runnerId(), now, now, i < failed));
        }
        return this;
    }

    World gone(String name) {
        runners.remove(target(name).runnerId());
        return this;
    }

    World works(String name) {
        active.put(target(name).runnerId(), List.of(Ids.next()));
        return this;
    }

    RolloutTarget target(String name) {
        return rollout.targets().stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    String first() {
        return "runner-a";
    }

    List<String> open() {
        return rollout.targets().stream()
                .filter(RolloutTarget::open)
                .map(RolloutTarget::name)
                .toList();
    }

    long count(TargetStatus status) {
        return rollout.targets().stream()
                .filter(target -> target.status() == status)
                .count();
    }

    /** Everything goes well until nothing changes any more. */
    World runToTheEnd() {
        for (int i = 0; i < 1000 && !rollout.status().isOver(); i++) {
            everyOpenOne(i % 2 == 0 ? PROCESSING : SUCCESS).later(Duration.ofMinutes(1));
        }
        return this;
    }

    boolean holds(String name) {
        JobState job = updates.get(new Facts.Update(
                rollout.id(), target(name).runnerId(), target(name).targetVersion()));
        return Objects.requireNonNull(job).status() == QUEUED;
    }
}
