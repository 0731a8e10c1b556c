package dev.runners.contracts.job;

/** What a job does; Terraform jobs are for Runners. */
public enum JobType {
    PLAN,
    DEPLOY,
    DESTROY
}
