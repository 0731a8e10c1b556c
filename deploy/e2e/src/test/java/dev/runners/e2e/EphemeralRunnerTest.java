package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A cloud-hosted Runner with a task of its own for each job, in the local cloud. */
class EphemeralRunnerTest {

    /** Says whether a job before has been at home here, and leaves something for the next one. */
    private static final Map<String, String> LITTER = Map.of("main.tf", """
            resource "terraform_data" "found" {
              input = fileexists(pathexpand("~/litter"))
            }

            resource "terraform_data" "litter" {
              depends_on = [terraform_data.found]

              provisioner "local-exec" {
                command = "echo used > ~/litter"
              }
            }

            output "found" {
              value = terraform_data.found.output
            }
            """);

    @Test
    void whatOneJobLeavesTheNextOneDoesNotFind() {
        assertThat(found(true)).as("ephemeral").containsExactly(false, false);
        assertThat(found(false)).as("one task for all jobs").containsExactly(false, true);
    }

    /** What two jobs of such a Runner found, one after the other. */
    private static List<Boolean> found(boolean ephemeral) {
        JsonNode runner =
                LocalCloud.deploy("ephemeral", Map.of("ephemeral", ephemeral)).path("runner");
        assertThat(runner.path("ephemeral").asBoolean()).isEqualTo(ephemeral);
        String path = "/api/runners/" + runner.path("id").asText();
        List<Boolean> found = List.of(work(runner), work(runner));
        Http.admin().delete(path).ok();
        Await.until("it is gone").until(() -> Http.admin().get(path).status(), List.of(404)::contains);
        return found;
    }

    private static boolean work(JsonNode runner) {
        TestJob job = TestJob.on(UUID.fromString(runner.path("id").asText()), "DEPLOY", LITTER, Map.of());
        job.awaitSuccess();
        return job.output("found").asBoolean();
    }
}
