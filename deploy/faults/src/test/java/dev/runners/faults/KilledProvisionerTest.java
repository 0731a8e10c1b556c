package dev.runners.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.testkit.aws.Fault;
import dev.runners.testkit.aws.FaultKind;
import dev.runners.testkit.aws.Resource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Row FV1: provisioner-service is killed in the middle of a deploy and of a destroy, before a call to AWS had done anything
 * and after it had done all and nobody was told; the next start goes on. That each step can be cut off on either side of its
 * call is shown in provisioner-service's own tests, by writes that fail.
 */
class KilledProvisionerTest {

    private static final List<Fault> DEPLOY = List.of(
            before("ec2:CreateSecurityGroup"), after("secretsmanager:CreateSecret"), after("ecs:CreateService"));

    private static final List<Fault> DESTROY = List.of(after("ecs:DeleteService"), before("iam:DeleteRole"));

    private final Parts parts = Parts.running();
    private final People people = People.at(parts.replicas());

    @Test
    void fv1_killedWhereverItIsItGoesOnAndLeavesNothing() {
        try (Cloud cloud = Cloud.start(parts)) {
            JsonNode deployed = converges(cloud, DEPLOY, () -> deploy(cloud));
            String runner = deployed.path("target_runner_id").asText();
            assertThat(cloud.inventory())
                    .allMatch(one ->
                            one.kind().equals("ecs:cluster") || one.tags().containsValue(runner))
                    .extracting(Resource::kind)
                    .as("each once, whatever was called how often")
                    .containsExactlyInAnyOrder(
                            "iam:role",
                            "iam:role",
                            "ec2:security-group",
                            "logs:log-group",
                            "secretsmanager",
                            "ecs:cluster",
                            "ecs:task-definition",
                            "ecs:service",
                            "ecs:task");
            Await.until("it is heard with the token that was minted last")
                    .until(() -> status(runner), "ONLINE"::equals);

            converges(
                    cloud,
                    DESTROY,
                    () -> people.caller()
                            .settle(Call.delete("/api/runners/" + runner))
                            .ok());
            assertThat(cloud.inventory()).isEmpty();
            assertThat(cloud.violations()).isEmpty();
        }
    }

    /** Its job, done, though whoever worked on it was killed at each of these moments. */
    private JsonNode converges(Cloud cloud, List<Fault> moments, Supplier<JsonNode> queue) {
        UUID job = null;
        for (Fault moment : moments) {
            long before = cloud.calls(moment.action());
            cloud.arm(moment);
            if (job == null) {
                job = UUID.fromString(queue.get().path("job").path("id").asText());
            } else {
                cloud.provisioner.start();
            }
            cloud.killBehind(moment, before);
        }
        cloud.provisioner.start();
        Call ask = Call.get("/api/jobs/" + job);
        JsonNode ended = Await.until("the job has ended")
                .until(
                        () -> people.caller().settle(ask).ok(),
                        now -> Set.of("SUCCESS", "FAILED")
                                .contains(now.path("status").asText()));
        assertThat(ended.path("error_message").asText("")).isEmpty();
        assertThat(ended.path("status").asText()).isEqualTo("SUCCESS");
        return ended;
    }

    /** As soon as the registry knows of the identity. */
    private JsonNode deploy(Cloud cloud) {
        cloud.provisioner.awaitReady();
        UUID identity = UUID.fromString(cloud.people()
                .settle(Call.get("/api/cloud-identities"))
                .ok()
                .path("items")
                .path(0)
                .path("id")
                .asText());
        Call deploy = Call.post("/api/runners/deploy", cloud.deployment(identity));
        return Await.until("the identity is known")
                .until(() -> people.caller().settle(deploy), Answer::isOk)
                .ok();
    }

    private String status(String runner) {
        return people.caller()
                .settle(Call.get("/api/runners/" + runner))
                .ok()
                .path("status")
                .asText();
    }

    /** Nothing is done and nothing is answered. */
    private static Fault before(String action) {
        return Fault.always(FaultKind.CUT_BEFORE, action);
    }

    /** All is done, and whoever asked waits for the answer when it is killed. */
    private static Fault after(String action) {
        return Fault.always(FaultKind.HANG_AFTER, action);
    }
}
