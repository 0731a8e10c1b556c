package dev.runners.contracts.release;

import dev.runners.contracts.job.JobView;
import java.util.List;

/**
 * {@code POST /api/runners/update-outdated}: the jobs that were made, held until their rollout opens their wave, and who is
 * behind all the same.
 */
public record UpdatedRunners(List<JobView> jobs, List<SkippedRunner> skipped) {}
