package dev.runners.provisioner.deployment;

import dev.runners.provisioner.cloud.CloudAccess;
import dev.runners.provisioner.cloud.CloudTarget;
import io.vertx.mutiny.sqlclient.Row;

/** A deployment with the access to its cloud. */
public record DeploymentTarget(Deployed deployed, CloudTarget target) {

    /** Of those that no job works on; {@code $1} are the Runners. */
    public static final String SELECT = """
            SELECT d.*, i.role_arn, i.external_id, i.permissions_boundary
            FROM deployments d JOIN cloud_identities i ON i.id = d.cloud_identity_id
            WHERE d.runner_id = ANY($1)
              AND NOT EXISTS (SELECT FROM cloud_jobs j WHERE j.runner_id = d.runner_id AND j.ended_at IS NULL)
            """;

    /** Of a row of {@link #SELECT}. */
    public static DeploymentTarget of(Row row) {
        Deployed deployed = Deployed.of(row);
        CloudAccess access = new CloudAccess(
                deployed.cloudIdentityId(),
                row.getString("role_arn"),
                row.getString("external_id"),
                row.getString("permissions_boundary"),
                deployed.region());
        return new DeploymentTarget(deployed, new CloudTarget(access, deployed.organizationId(), deployed.runnerId()));
    }
}
