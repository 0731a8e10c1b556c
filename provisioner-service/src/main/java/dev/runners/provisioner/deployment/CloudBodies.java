package dev.runners.provisioner.deployment;

import dev.runners.contracts.cloud.AwakeWindow;
import dev.runners.contracts.cloud.CloudIdentityState;
import dev.runners.contracts.cloud.CloudJob;
import dev.runners.contracts.cloud.DeploymentState;
import dev.runners.contracts.cloud.DeploymentStep;
import dev.runners.contracts.cloud.MintedCredential;
import dev.runners.contracts.cloud.ProvisioningState;
import dev.runners.contracts.cloud.ScaleSettings;
import dev.runners.contracts.cloud.StoppedTask;
import dev.runners.contracts.cloud.WorkerParameters;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What Jackson reads and writes of the cloud side by reflection, for the native image. */
@RegisterForReflection(
        targets = {
            AwakeWindow.class,
            CloudIdentityState.class,
            CloudJob.class,
            DeploymentState.class,
            DeploymentStep.class,
            MintedCredential.class,
            ProvisioningState.class,
            ScaleSettings.class,
            StoppedTask.class,
            WorkerParameters.class
        })
final class CloudBodies {}
