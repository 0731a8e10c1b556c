package dev.runners.agent.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.StatusReport;

/** What is reported of an attempt that came to no good end. */
final class EndOf {

    private EndOf() {}

    static StatusReport failed(String message) {
        return new StatusReport(JobStatus.FAILED, message, null);
    }

    /** Of one that was told to stop, when nothing of it runs any more. */
    static StatusReport stopped(Attempt attempt, boolean killed) {
        String how = killed ? "killed" : "stopped";
        String when = attempt.hasBegunApply() ? " in the middle of its apply" : " before its apply had begun";
        return switch (attempt.stopped().orElse(Stop.DEAD)) {
            case CANCELLED -> new StatusReport(JobStatus.CANCELLED, "Cancelled: Terraform was " + how + when, null);
            case RELEASED ->
                new StatusReport(JobStatus.FAILED, "The Runner is leaving: Terraform was " + how + when, released());
            case FENCED ->
                new StatusReport(
                        JobStatus.FAILED,
                        "The control plane was out of reach: Terraform was " + how + when,
                        released());
            case DEAD -> failed("The attempt was superseded");
        };
    }

    private static ObjectNode released() {
        return Wire.JSON.createObjectNode().put("released", true);
    }
}
