package dev.runners.contracts;

import dev.runners.contracts.cloud.CloudIdentityEvent;
import dev.runners.contracts.cloud.CloudIdentityState;
import dev.runners.contracts.cloud.DeploymentEvent;
import dev.runners.contracts.cloud.DeploymentState;
import dev.runners.contracts.cloud.MintedCredential;
import dev.runners.contracts.cloud.ProvisioningEvent;
import dev.runners.contracts.cloud.ProvisioningState;
import dev.runners.contracts.heartbeat.Beacon;
import dev.runners.contracts.heartbeat.HeartbeatBatch;
import dev.runners.contracts.heartbeat.HeartbeatEvent;
import dev.runners.contracts.heartbeat.LivenessEvent;
import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.heartbeat.Recall;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.release.ReleaseEvent;
import dev.runners.contracts.release.ReleaseState;
import dev.runners.contracts.release.RolloutEvent;
import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.runner.CredentialEvent;
import dev.runners.contracts.runner.CredentialState;
import dev.runners.contracts.runner.RunnerEvent;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.session.EndedSession;
import dev.runners.contracts.session.SessionEvent;
import dev.runners.contracts.token.ApiTokenState;

/** The topics: each has exactly one writing service and one event family. */
public final class Topics {

    /** Written by registry-service; compacted by Runner id. */
    public static final EventFamily<RunnerEvent> RUNNERS = EventFamily.<RunnerEvent>on("runners")
            .event(RunnerEvent.RunnerRegistered.class, RunnerState.class, RunnerEvent.RunnerRegistered::new)
            .event(RunnerEvent.RunnerChanged.class, RunnerState.class, RunnerEvent.RunnerChanged::new)
            .event(RunnerEvent.RunnerStatusChanged.class, RunnerState.class, RunnerEvent.RunnerStatusChanged::new)
            .event(RunnerEvent.RunnerWanted.class, RunnerState.class, RunnerEvent.RunnerWanted::new)
            .event(RunnerEvent.RunnerDrained.class, RunnerState.class, RunnerEvent.RunnerDrained::new)
            .event(RunnerEvent.RunnerReported.class, RunnerState.class, RunnerEvent.RunnerReported::new);

    /** Written by registry-service; compacted by the id of Runner or API token. Digests only, never a token. */
    public static final EventFamily<CredentialEvent> CREDENTIALS = EventFamily.<CredentialEvent>on("credentials")
            .event(CredentialEvent.CredentialIssued.class, CredentialState.class, CredentialEvent.CredentialIssued::new)
            .event(
                    CredentialEvent.CredentialChanged.class,
                    CredentialState.class,
                    CredentialEvent.CredentialChanged::new)
            .event(
                    CredentialEvent.CredentialRevoked.class,
                    CredentialState.class,
                    CredentialEvent.CredentialRevoked::new)
            .event(CredentialEvent.ApiTokenIssued.class, ApiTokenState.class, CredentialEvent.ApiTokenIssued::new)
            .event(CredentialEvent.ApiTokenRevoked.class, ApiTokenState.class, CredentialEvent.ApiTokenRevoked::new);

    /** Written by registry-service; compacted by job id. */
    public static final EventFamily<JobEvent> JOBS = EventFamily.<JobEvent>on("jobs")
            .event(JobEvent.JobSubmitted.class, JobState.class, JobEvent.JobSubmitted::new)
            .event(JobEvent.JobClaimed.class, JobState.class, JobEvent.JobClaimed::new)
            .event(JobEvent.JobStarted.class, JobState.class, JobEvent.JobStarted::new)
            .event(JobEvent.JobProgressed.class, JobState.class, JobEvent.JobProgressed::new)
            .event(JobEvent.JobRequeued.class, JobState.class, JobEvent.JobRequeued::new)
            .event(JobEvent.JobReleased.class, JobState.class, JobEvent.JobReleased::new)
            .event(JobEvent.JobHeld.class, JobState.class, JobEvent.JobHeld::new)
            .event(JobEvent.JobReprioritized.class, JobState.class, JobEvent.JobReprioritized::new)
            .event(JobEvent.JobCancelRequested.class, JobState.class, JobEvent.JobCancelRequested::new)
            .event(JobEvent.JobSucceeded.class, JobState.class, JobEvent.JobSucceeded::new)
            .event(JobEvent.JobFailed.class, JobState.class, JobEvent.JobFailed::new)
            .event(JobEvent.JobCancelled.class, JobState.class, JobEvent.JobCancelled::new);

    /** Written by heartbeat-service, which also reads it: its own log, kept for an hour, on broker time. */
    public static final EventFamily<HeartbeatEvent> HEARTBEATS = EventFamily.<HeartbeatEvent>on("heartbeats")
            .event(
                    HeartbeatEvent.HeartbeatsReceived.class,
                    HeartbeatBatch.class,
                    HeartbeatEvent.HeartbeatsReceived::new)
            .event(HeartbeatEvent.RunnersRecalled.class, Recall.class, HeartbeatEvent.RunnersRecalled::new)
            .event(HeartbeatEvent.IngestBeacon.class, Beacon.class, HeartbeatEvent.IngestBeacon::new);

    /** Written by heartbeat-service; compacted by Runner id. */
    public static final EventFamily<LivenessEvent> LIVENESS = EventFamily.<LivenessEvent>on("runner-liveness")
            .event(LivenessEvent.RunnerHeard.class, LivenessState.class, LivenessEvent.RunnerHeard::new)
            .event(LivenessEvent.RunnerReported.class, LivenessState.class, LivenessEvent.RunnerReported::new)
            .event(LivenessEvent.RunnerSuspected.class, LivenessState.class, LivenessEvent.RunnerSuspected::new)
            .event(LivenessEvent.RunnerSilent.class, LivenessState.class, LivenessEvent.RunnerSilent::new);

    /** Written by provisioner-service, for the job's owner; by job id, kept for 7 days. */
    public static final EventFamily<ProvisioningEvent> PROVISIONING = EventFamily.<ProvisioningEvent>on("provisioning")
            .event(
                    ProvisioningEvent.ProvisioningStarted.class,
                    ProvisioningState.class,
                    ProvisioningEvent.ProvisioningStarted::new)
            .event(ProvisioningEvent.StepCompleted.class, ProvisioningState.class, ProvisioningEvent.StepCompleted::new)
            .event(
                    ProvisioningEvent.CredentialMinted.class,
                    MintedCredential.class,
                    ProvisioningEvent.CredentialMinted::new)
            .event(
                    ProvisioningEvent.ProvisioningSucceeded.class,
                    ProvisioningState.class,
                    ProvisioningEvent.ProvisioningSucceeded::new)
            .event(
                    ProvisioningEvent.ProvisioningFailed.class,
                    ProvisioningState.class,
                    ProvisioningEvent.ProvisioningFailed::new);

    /** Written by provisioner-service; compacted by Runner id. */
    public static final EventFamily<DeploymentEvent> DEPLOYMENTS = EventFamily.<DeploymentEvent>on("deployments")
            .event(
                    DeploymentEvent.DeploymentChanged.class,
                    DeploymentState.class,
                    DeploymentEvent.DeploymentChanged::new)
            .event(DeploymentEvent.RunnerAwoken.class, DeploymentState.class, DeploymentEvent.RunnerAwoken::new)
            .event(DeploymentEvent.RunnerFellAsleep.class, DeploymentState.class, DeploymentEvent.RunnerFellAsleep::new)
            .event(DeploymentEvent.TaskStopped.class, DeploymentState.class, DeploymentEvent.TaskStopped::new)
            .event(DeploymentEvent.DriftFound.class, DeploymentState.class, DeploymentEvent.DriftFound::new);

    /** Written by provisioner-service; compacted by the identity's id. */
    public static final EventFamily<CloudIdentityEvent> CLOUD_IDENTITIES = EventFamily.<CloudIdentityEvent>on(
                    "cloud-identities")
            .event(
                    CloudIdentityEvent.CloudIdentityAdded.class,
                    CloudIdentityState.class,
                    CloudIdentityEvent.CloudIdentityAdded::new)
            .event(
                    CloudIdentityEvent.CloudIdentityVerified.class,
                    CloudIdentityState.class,
                    CloudIdentityEvent.CloudIdentityVerified::new)
            .event(
                    CloudIdentityEvent.CloudIdentityRefused.class,
                    CloudIdentityState.class,
                    CloudIdentityEvent.CloudIdentityRefused::new);

    /** Written by release-service; compacted by version. */
    public static final EventFamily<ReleaseEvent> RELEASES = EventFamily.<ReleaseEvent>on("releases")
            .event(ReleaseEvent.ReleasePublished.class, ReleaseState.class, ReleaseEvent.ReleasePublished::new)
            .event(ReleaseEvent.ReleaseWithdrawn.class, ReleaseState.class, ReleaseEvent.ReleaseWithdrawn::new);

    /** Written by release-service; compacted by rollout id. */
    public static final EventFamily<RolloutEvent> ROLLOUTS = EventFamily.<RolloutEvent>on("rollouts")
            .event(RolloutEvent.RolloutStarted.class, RolloutState.class, RolloutEvent.RolloutStarted::new)
            .event(RolloutEvent.RolloutMoved.class, RolloutState.class, RolloutEvent.RolloutMoved::new)
            .event(RolloutEvent.RolloutEnded.class, RolloutState.class, RolloutEvent.RolloutEnded::new);

    /** Written by gateway, whose replicas all read it: sign-outs, by session id, kept for as long as a session can last. */
    public static final EventFamily<SessionEvent> SESSION_REVOCATIONS = EventFamily.<SessionEvent>on(
                    "session-revocations")
            .event(SessionEvent.SessionRevoked.class, EndedSession.class, SessionEvent.SessionRevoked::new);

    private Topics() {}
}
