package dev.runners.contracts.cloud;

import dev.runners.contracts.job.JobView;
import dev.runners.contracts.runner.RunnerView;

/** A Runner whose cloud side is made by this job; it has no token to show. */
public record DeployedRunner(RunnerView runner, JobView job) {}
