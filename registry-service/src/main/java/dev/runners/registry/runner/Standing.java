package dev.runners.registry.runner;

import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.runner.Condition;
import dev.runners.contracts.runner.Liveness;
import dev.runners.contracts.runner.RunnerStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a Runner stands: its status, and beside it why. The status is a pure function of liveness and draining; the
 * condition is the worst of what else is known, the reason says all of it.
 */
record Standing(
        RunnerStatus status,
        @Nullable Condition condition,
        @Nullable String reason) {

    /**
     * What is known of one Runner.
     *
     * @param selfDraining its heartbeats say that it takes no new work
     * @param drain an operator's, or null
     * @param unstartedClaims in a row
     * @param sharedUntil until when nobody may claim with its credentials, or null
     * @param heardShared several process starts send its heartbeats, in turns
     * @param endingAt when the last of its tokens ends, if that is near
     * @param archivedAt since when it is in no list, or null
     * @param cloudPhase of a cloud-hosted one
     * @param cloudDraining its cloud side wants it to take no new work
     * @param drained draining, and it holds no job
     * @param ephemeral its task ends with its job, and the next one starts
     */
    record Facts(
            Liveness liveness,
            boolean selfDraining,
            @Nullable Drain drain,
            int unstartedClaims,
            @Nullable Instant sharedUntil,
            boolean heardShared,
            @Nullable Instant endingAt,
            @Nullable Instant archivedAt,
            @Nullable CloudPhase cloudPhase,
            boolean cloudDraining,
            boolean drained,
            boolean ephemeral) {

        boolean draining() {
            return selfDraining || drain != null || cloudDraining;
        }

        /** Its last task said that it takes no more, holds nothing, and is not heard any more. */
        boolean betweenTasks() {
            return ephemeral
                    && selfDraining
                    && drained
                    && cloudPhase == CloudPhase.AWAKE
                    && liveness != Liveness.ONLINE;
        }

        boolean degraded() {
            return liveness == Liveness.ONLINE && unstartedClaims >= NoteUnstarted.MOST;
        }
    }

    static Standing of(Facts facts) {
        List<String> reasons = new ArrayList<>();
        if (facts.sharedUntil() != null) {
            reasons.add("Several processes claim with its credentials, one after the other: none may until "
                    + PlainTime.of(facts.sharedUntil()) + ".");
        }
        if (facts.heardShared()) {
            reasons.add("Several machines send heartbeats with its credentials: register each of them by itself.");
        }
        if (facts.archivedAt() != null) {
            reasons.add("Archived since " + PlainTime.of(facts.archivedAt()) + ", until it is heard again.");
        }
        CloudStanding cloud = CloudStanding.of(facts.cloudPhase(), facts.liveness());
        if (cloud != null) {
            reasons.add(cloud.reason());
        }
        if (facts.betweenTasks()) {
            reasons.add("Its task ended, and the next one starts.");
        }
        String silence = cloud != null && cloud.explainsSilence() ? null : liveness(facts);
        if (silence != null) {
            reasons.add(silence);
        }
        if (facts.degraded()) {
            reasons.add("It left its last " + facts.unstartedClaims() + " claims unstarted.");
        }
        if (facts.drain() != null) {
            reasons.add(facts.drain().sentence());
        }
        if (facts.endingAt() != null) {
            reasons.add("Its token holds until " + PlainTime.of(facts.endingAt()) + ": rotate it.");
        }
        return new Standing(
                RunnerStatus.of(facts.liveness(), facts.draining()),
                condition(facts, cloud),
                reasons.isEmpty() ? null : String.join(" ", reasons));
    }

    private static @Nullable String liveness(Facts facts) {
        return switch (facts.liveness()) {
            case NEVER_CONNECTED -> "It has not sent a heartbeat yet.";
            case SUSPECT -> "No heartbeat for 45 s: it gets no new work.";
            case OFFLINE -> "No heartbeat for more than 60 s.";
            case ONLINE -> facts.selfDraining() ? leaving(facts) : null;
        };
    }

    private static String leaving(Facts facts) {
        return facts.ephemeral() ? "It takes no new work: its task ends with its job." : "It takes no new work.";
    }

    private static @Nullable Condition condition(Facts facts, @Nullable CloudStanding cloud) {
        // Whatever else is known, it decides what can be done to it.
        if (cloud != null && cloud.condition() == Condition.CLOUD_FAILED) {
            return cloud.condition();
        }
        if (facts.sharedUntil() != null || facts.heardShared()) {
            return Condition.CREDENTIAL_SHARED;
        }
        if (facts.degraded()) {
            return Condition.DEGRADED;
        }
        if (cloud != null && cloud.condition() != null) {
            return cloud.condition();
        }
        if (facts.betweenTasks()) {
            return Condition.STARTING;
        }
        return switch (facts.liveness()) {
            case NEVER_CONNECTED -> Condition.NEVER_CONNECTED;
            case SUSPECT -> Condition.SUSPECT;
            case ONLINE, OFFLINE -> facts.endingAt() == null ? null : Condition.CREDENTIAL_EXPIRING;
        };
    }
}
