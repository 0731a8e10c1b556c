package dev.runners.agent.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.agent.log.ShipLog;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.JobType;
import java.io.IOException;
import java.nio.file.Path;

/** What each type of job does with Terraform, in the order the control plane relies on. */
final class DoWork {

    private final Attempt attempt;
    private final Terraform terraform;
    private final SavedPlan savedPlan;
    private final ReportStatus report;
    private final ShipLog log;

    DoWork(Attempt attempt, Terraform terraform, SavedPlan savedPlan, ReportStatus report, ShipLog log) {
        this.attempt = attempt;
        this.terraform = terraform;
        this.savedPlan = savedPlan;
        this.report = report;
        this.log = log;
    }

    /** Returns the metadata of the successful end. */
    ObjectNode in(Path module) throws IOException, InterruptedException, JobFailed, Stopped {
        JobType type = attempt.job().jobType();
        boolean saved = type == JobType.DEPLOY && savedPlan.download(terraform.planFile());
        if (saved) {
            log.say("Applying the plan of job " + attempt.job().planJobId());
            SavedPlan.takeProviderVersions(terraform.planFile(), module);
        }
        terraform.init();
        if (!saved) {
            terraform.plan(type == JobType.DESTROY);
        }
        ObjectNode metadata = Wire.JSON.createObjectNode();
        metadata.set("plan_result", terraform.planResult());
        if (type == JobType.PLAN) {
            savedPlan.upload(terraform.planFile());
            return metadata;
        }
        apply(metadata);
        return outputs();
    }

    private void apply(ObjectNode metadata) throws IOException, InterruptedException, JobFailed, Stopped {
        // From the acknowledgement on, whoever takes over waits until this apply cannot run any more.
        report.processing(metadata.put("phase", "apply"));
        attempt.applyBegins();
        terraform.apply();
    }

    private ObjectNode outputs() throws InterruptedException {
        ObjectNode metadata = Wire.JSON.createObjectNode();
        try {
            metadata.set("outputs", terraform.outputs());
        } catch (IOException e) {
            log.say("The outputs could not be read: " + e.getMessage());
        }
        return metadata;
    }
}
