package dev.runners.contracts.cloud;

import dev.runners.contracts.job.JobView;

/** What was asked for is done by this job; its status says how far it is. */
public record AcceptedJob(JobView job) {}
