package dev.runners.release.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.contracts.Wire;
import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutTarget;
import dev.runners.contracts.release.SkippedRunner;
import dev.runners.contracts.release.TargetStatus;
import dev.runners.contracts.runner.RunnerState;
import java.time.Instant;
import java.util.List;

/**
 * The room of a rollout in one record of the topic: Kafka takes 1 MiB unless told otherwise, and behind a larger one nothing
 * would be told any more. Runners go first, then who is left out, and messages have what is left.
 */
final class RecordRoom {

    /** Of all but messages, which come later. */
    private static final int PLAN = 900 * 1024;

    /** The rest is for Kafka's own and the event's headers. */
    private static final int ALL = 1000 * 1024;

    /** So that some of those who find no place are named. */
    private static final int NAMED = 100 * 1024;

    /** As long as a sentence of our own is, and SettleTarget goes by one of them: there is room for so much of each. */
    private static final int SHORT = 40;

    private static final int LAST_WAVE = 99;
    private static final Instant LONGEST_TIME = Instant.EPOCH.plusNanos(1);

    private int left;

    RecordRoom() {
        this(PLAN);
    }

    private RecordRoom(int left) {
        this.left = left;
    }

    /** What these leave, each with the room that it had when it was planned. */
    static RecordRoom beside(List<RolloutTarget> targets) {
        RecordRoom room = new RecordRoom();
        targets.forEach(target -> room.left -= sizeOf(longest(target)) + 1);
        return room;
    }

    /** Takes its place if there is one, as large as it will ever be. */
    boolean takes(RunnerState runner, String version) {
        return takes(longest(PlanWaves.waiting(runner, LAST_WAVE, version)), NAMED);
    }

    boolean takes(SkippedRunner runner) {
        return takes(runner, 0);
    }

    private boolean takes(Object member, int reserved) {
        int size = sizeOf(member) + 1;
        boolean fits = size <= left - reserved;
        left -= fits ? size : 0;
        return fits;
    }

    /** The same, without the long messages that find no place. */
    static RolloutState fitted(RolloutState rollout) {
        if (sizeOf(rollout) <= ALL) {
            return rollout;
        }
        RecordRoom room = new RecordRoom(ALL - sizeOf(Change.eachTarget(rollout, RecordRoom::silent)));
        return Change.eachTarget(rollout, target -> {
            RolloutTarget silent = silent(target);
            return silent.equals(target) || room.takes(String.valueOf(target.message()), 0) ? target : silent;
        });
    }

    private static RolloutTarget longest(RolloutTarget t) {
        boolean back = t.fromVersion().length() > t.targetVersion().length();
        return new RolloutTarget(
                t.runnerId(),
                t.name(),
                LAST_WAVE,
                t.fromVersion(),
                back ? t.fromVersion() : t.targetVersion(),
                TargetStatus.RETURNING,
                false,
                null,
                LONGEST_TIME,
                LONGEST_TIME,
                null);
    }

    private static RolloutTarget silent(RolloutTarget target) {
        boolean isLong = target.message() != null && target.message().length() > SHORT;
        return isLong ? Change.said(target, null) : target;
    }

    private static int sizeOf(Object json) {
        try {
            return Wire.JSON.writeValueAsBytes(json).length;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a rollout", e);
        }
    }
}
