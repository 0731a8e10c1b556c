package dev.runners.registry.job;

import static dev.runners.registry.Calls.job;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobView;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a Runner says beside it, what became of its job is taken; only what says nothing of that is refused. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ReportStatusTest {

    private static final int MIB = 1024 * 1024;

    private final UUID boot = UUID.randomUUID();

    @Test
    void whatIsReportedGrowsOnlyToAMebibyte() {
        Runner runner = register();
        String id = submit(runner, Map.of());
        Claim claim = runner.claim(boot);
        String text = "x".repeat(200 * 1024);
        for (int i = 0; i < 5; i++) {
            claim.reports("PROCESSING", Map.of("member" + i, text)).statusCode(200);
        }
        claim.reports("SUCCESS", Map.of("one more", text, "small", 1)).statusCode(200);
        JobView done = job(id);
        assertThat(done.status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(done.executionMetadata().path("member4").asText()).isEqualTo(text);
        assertThat(done.executionMetadata().path("small").asInt()).isEqualTo(1);
        assertThat(done.executionMetadata().has("one more")).isFalse();
        assertThat(done.executionMetadata().path("details_dropped").toString()).isEqualTo("[\"one more\"]");
    }

    @Test
    void aReportIsTakenWithoutTheDetailsThatAreTooMuch() {
        Runner runner = register();
        String id = submit(runner, Map.of());
        Claim claim = runner.claim(boot);
        String deep = "[".repeat(40) + "]".repeat(40);
        claim.says()
                .body("{\"status\":\"PROCESSING\",\"execution_metadata\":{\"phase\":\"apply\",\"plan_result\":\""
                        + "x".repeat(MIB) + "\",\"rules\":" + deep + "}}")
                .put("/api/jobs/" + id + "/status")
                .then()
                .statusCode(200);
        assertThat(job(id).executionMetadata().toString())
                .isEqualTo("{\"phase\":\"apply\",\"details_dropped\":[\"rules\",\"plan_result\"]}");

        claim.says()
                .body(Map.of("status", "FAILED", "error_message", "e".repeat(MIB)))
                .put("/api/jobs/" + id + "/status")
                .then()
                .statusCode(200);
        assertThat(job(id).status()).isEqualTo(JobStatus.FAILED);
        assertThat(job(id).errorMessage()).startsWith("eee").endsWith("more characters were dropped)");
    }

    @Test
    void aReportWithTextThatCannotBeKeptIsTakenAndTheTextMended() {
        Runner runner = register();
        String id = submit(runner, Map.of());
        runner.claim(boot)
                .says()
                .body("""
                        {"status": "FAILED", "error_message": "a\\u0000b\\ud83d\\ude00\\ud83d",
                         "execution_metadata": {"\\udc00": ["\\u0000", {"a": "\\ud800"}]}}
                        """)
                .put("/api/jobs/" + id + "/status")
                .then()
                .statusCode(200);
        JobView failed = job(id);
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.errorMessage()).isEqualTo("a\ufffdb\ud83d\ude00\ufffd");
        assertThat(failed.executionMetadata().toString()).isEqualTo("{\"\ufffd\":[\"\ufffd\",{\"a\":\"\ufffd\"}]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"status": "SUCCESS"                                      | 400
            {"status": "SUCCESS"} {}                                  | 400
            {"status": "SUCCESS", "status": "FAILED"}                 | 400
            {"status": "SUCCESS", "execution_metadata": []}           | 400
            {"status": "SUCCESS", "error_message": 7}                 | 400
            {"status": "DONE"}                                        | 400
            {"execution_metadata": {}}                                | 422
            """)
    void aReportWithoutAReadableStatusIsRefused(String body, int status) {
        Runner runner = register();
        String id = submit(runner, Map.of());
        Claim claim = runner.claim(boot);
        claim.says()
                .body(body)
                .put("/api/jobs/" + id + "/status")
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
        assertThat(job(id).status()).isEqualTo(JobStatus.CLAIMED);
    }

    @Test
    void aReportAboveTwoMebibytesIsRefused() {
        Runner runner = register();
        String id = submit(runner, Map.of());
        Claim claim = runner.claim(boot);
        claim.reports("SUCCESS", Map.of("a", "x".repeat(2 * MIB))).statusCode(413);
        assertThat(job(id).status()).isEqualTo(JobStatus.CLAIMED);
    }
}
