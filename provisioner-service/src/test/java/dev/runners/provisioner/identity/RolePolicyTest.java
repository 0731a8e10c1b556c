package dev.runners.provisioner.identity;

import static dev.runners.provisioner.Calls.admin;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.RolePolicy;
import dev.runners.contracts.job.JobType;
import dev.runners.provisioner.Aws;
import dev.runners.provisioner.AwsParts;
import dev.runners.provisioner.Calls;
import dev.runners.provisioner.Database;
import dev.runners.provisioner.LocalIdentity;
import dev.runners.provisioner.RegistryDouble;
import dev.runners.provisioner.aws.Somebody;
import dev.runners.provisioner.cloud.CloudAccess;
import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.provisioner.drift.LookAtCloud;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * What is asked of customers is the least: the double denies what their role does not allow, so that whatever passes here
 * shows that it is enough; and each permission is made use of. Shown against the double alone.
 */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(AwsParts.class)
class RolePolicyTest {

    /** AWS asks for it of whoever is the first in an account to use ECS; the double knows no such roles. */
    private static final String FIRST_USE = "iam:CreateServiceLinkedRole";

    @Inject
    RegistryDouble registry;

    @Inject
    LookAtCloud lookAtCloud;

    @Inject
    Somebody somebody;

    @Inject
    Database database;

    @Test
    void eachPermissionIsMadeUseOf() throws JsonProcessingException {
        UUID runner = registry.deploy(LocalIdentity.ID);
        ended(registry.jobAbout(runner).id());
        CloudTarget target = new CloudTarget(
                new CloudAccess(
                        LocalIdentity.ID, AwsParts.ROLE, AwsParts.EXTERNAL_ID, AwsParts.BOUNDARY, "eu-central-1"),
                Calls.HOME,
                runner);
        somebody.turnsTheSecurityGroupAround(target);
        somebody.deletesTheSecret(target);
        lookAtCloud.of(runner);
        ended(registry.queue(runner, JobType.DEPLOY_WORKER, null, false));
        ended(registry.queue(runner, JobType.UPDATE_WORKER, "1.9.0", true));
        registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.AWAKE);
        somebody.wantsNoTask(target);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            lookAtCloud.of(runner);
            return registry.awaitDeployment(runner, _ -> true).lastTask() != null;
        });
        database.execute("DELETE FROM deployments WHERE runner_id = '" + runner + "'");
        String orphans = "/api/cloud-identities/" + LocalIdentity.ID + "/orphans";
        admin().get(orphans).then().statusCode(200);
        admin().post(orphans + "/" + runner + "/adopt?region=eu-central-1")
                .then()
                .statusCode(204);
        ended(registry.queue(runner, JobType.DESTROY_WORKER, null, false));

        List<String> listed = new ArrayList<>();
        JsonNode policy = Wire.JSON.readTree(RolePolicy.permissions("aws", "222222222222", AwsParts.BOUNDARY));
        policy.findValues("Action").forEach(action -> {
            if (action.isTextual()) {
                listed.add(action.asText());
            }
            action.forEach(one -> listed.add(one.asText()));
        });
        assertThat(listed).doesNotHaveDuplicates().noneMatch(action -> action.contains("*"));
        listed.remove(FIRST_USE);
        assertThat(Aws.used()).containsExactlyInAnyOrderElementsOf(listed);
    }

    private void ended(UUID job) {
        assertThat(registry.awaitEnd(job).errorMessage()).isNull();
    }
}
