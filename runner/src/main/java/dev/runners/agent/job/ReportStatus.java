package dev.runners.agent.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.agent.link.Call;
import dev.runners.agent.link.ControlPlane;
import dev.runners.agent.link.Reply;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.StatusReport;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Tells the control plane how an attempt is getting on. Any 409 means that the attempt is dead. */
final class ReportStatus {

    private final ControlPlane controlPlane;
    private final Attempt attempt;

    ReportStatus(ControlPlane controlPlane, Attempt attempt) {
        this.controlPlane = controlPlane;
        this.attempt = attempt;
    }

    /** Reports PROCESSING until it is acknowledged; ends with {@link Stopped} when the attempt has to stop before. */
    void processing(@Nullable ObjectNode metadata) throws InterruptedException, Stopped, JobFailed {
        Reply reply = report(
                new StatusReport(JobStatus.PROCESSING, null, metadata),
                () -> attempt.stopped().isEmpty());
        if (reply == null || attempt.isDead()) {
            throw new Stopped(false);
        }
        if (!reply.isSuccess()) {
            throw new JobFailed("The control plane refused a report: " + reply.detail());
        }
    }

    /** Makes the attempt heard, once; true when the answer told whether it lives. */
    boolean stillHere() throws InterruptedException {
        try {
            Reply reply = controlPlane.send(call(new StatusReport(JobStatus.PROCESSING, null, null)));
            judge(reply);
            return !reply.isPassing();
        } catch (IOException unheard) {
            // Whoever is not heard tries again; the fence counts on.
            return false;
        }
    }

    /** Reports the end until it is acknowledged, refused for good, or not wanted any more; true when acknowledged. */
    boolean end(StatusReport report, BooleanSupplier wanted) throws InterruptedException {
        Reply reply = report(report, wanted);
        if (reply != null && (reply.status() == 400 || reply.status() == 413 || reply.status() == 422)) {
            // Better an end without its details than none.
            reply = report(new StatusReport(report.status(), report.errorMessage(), null), wanted);
        }
        return reply != null && reply.isSuccess();
    }

    private @Nullable Reply report(StatusReport report, BooleanSupplier wanted) throws InterruptedException {
        Reply reply = controlPlane.sendUntilAnswered(call(report), wanted);
        if (reply != null) {
            judge(reply);
        }
        return reply;
    }

    private void judge(Reply reply) {
        if (reply.isSuccess()) {
            attempt.contact(reply.sent());
        } else {
            switch (reply.status()) {
                case 401, 403, 404, 409, 410 -> attempt.stop(Stop.DEAD);
                default -> {}
            }
        }
    }

    private Call call(StatusReport report) {
        return Call.json("PUT", "/api/jobs/" + attempt.job().id() + "/status", report)
                .of(attempt.id())
                .following(attempt.job().traceparent());
    }
}
