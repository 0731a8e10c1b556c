package dev.runners.contracts.job;

/** What a job does: Terraform jobs are for Runners, jobs about a Runner's cloud side are for provisioner-service. */
public enum JobType {
    PLAN,
    DEPLOY,
    DESTROY,
    /** Makes the cloud side of a Runner. */
    DEPLOY_WORKER,
    /** Takes a cloud-hosted Runner to another release, or gives it a new token. */
    UPDATE_WORKER,
    /** Takes the cloud side of a Runner away, and then the Runner. */
    DESTROY_WORKER;

    /** Whether Runners claim it. */
    public boolean isForRunners() {
        return switch (this) {
            case PLAN, DEPLOY, DESTROY -> true;
            case DEPLOY_WORKER, UPDATE_WORKER, DESTROY_WORKER -> false;
        };
    }
}
