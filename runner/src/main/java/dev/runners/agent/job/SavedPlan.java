package dev.runners.agent.job;

import dev.runners.agent.link.Call;
import dev.runners.agent.link.ControlPlane;
import dev.runners.agent.link.Reply;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The plan of an earlier PLAN job: uploaded by it, downloaded by the DEPLOY that applies it. */
final class SavedPlan {

    private static final String LOCK_FILE = ".terraform.lock.hcl";

    private final ControlPlane controlPlane;
    private final Attempt attempt;

    SavedPlan(ControlPlane controlPlane, Attempt attempt) {
        this.controlPlane = controlPlane;
        this.attempt = attempt;
    }

    void upload(Path plan) throws IOException, InterruptedException, JobFailed, Stopped {
        Call call = Call.upload("/api/jobs/" + attempt.job().id() + "/plan-artifact", plan)
                .of(attempt.id());
        Reply reply =
                controlPlane.sendUntilAnswered(call, () -> attempt.stopped().isEmpty());
        if (reply != null && reply.status() == 409) {
            attempt.stop(Stop.DEAD);
        }
        if (reply == null || attempt.isDead()) {
            throw new Stopped(false);
        }
        if (!reply.isSuccess()) {
            throw new JobFailed("The plan could not be stored: " + reply.detail());
        }
        attempt.contact(reply.sent());
    }

    /** False when there is none that fits: then a fresh one is made. */
    boolean download(Path plan) throws IOException, InterruptedException {
        UUID planJob = attempt.job().planJobId();
        // Once an apply of this job has begun and was lost, its plan is no longer of this world.
        if (planJob == null || attempt.job().orphanRisk()) {
            return false;
        }
        Reply reply = controlPlane.sendUntilAnswered(
                Call.get("/api/jobs/" + planJob), () -> attempt.stopped().isEmpty());
        if (reply == null || !reply.isSuccess() || !fits(reply.as(JobView.class))) {
            return false;
        }
        Reply stored = controlPlane.downloadUntilAnswered(
                Call.get("/api/jobs/" + planJob + "/plan-artifact"),
                plan,
                () -> attempt.stopped().isEmpty());
        if (stored != null && stored.status() != 200 && stored.status() != 404) {
            throw new IOException("the plan could not be downloaded: status " + stored.status());
        }
        return stored != null && stored.status() == 200;
    }

    /** Terraform applies a plan only with the very providers it was made with: their list is in the plan. */
    static void takeProviderVersions(Path plan, Path module) throws IOException {
        try (ZipFile zip = new ZipFile(plan.toFile())) {
            ZipEntry entry = zip.getEntry(LOCK_FILE);
            if (entry != null) {
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, module.resolve(LOCK_FILE), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private boolean fits(JobView planned) {
        JobView job = attempt.job();
        return planned.status() == JobStatus.SUCCESS
                && planned.configurationHash().equals(job.configurationHash())
                && planned.state().equals(job.state());
    }
}
