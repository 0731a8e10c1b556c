package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.e2e.ReadOtlp.Span;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One job is one trace: from whoever submits it by way of Kafka to its Runner, and what the Runner reports. */
class TraceTest {

    @Test
    void followsAJobFromItsSubmissionToItsEnd() {
        String trace = UUID.randomUUID().toString().replace("-", "");
        try (TestRunner _ = TestRunner.online("traced")) {
            JsonNode made = Http.admin()
                    .with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                    .post(
                            "/api/jobs",
                            Map.of(
                                    "job_type",
                                    "DEPLOY",
                                    "labels",
                                    Map.of("team", "traced"),
                                    "config_snapshot",
                                    Map.of("module", Map.of("files", Map.of("main.tf", "")))))
                    .ok();
            TestJob job = new TestJob(UUID.fromString(made.path("id").asText()));
            job.awaitSuccess();
            assertThat(job.now().path("traceparent").asText()).contains(trace);

            Await.until("all of it is in one trace")
                    .untilAsserted(() -> assertThat(Stack.collector().spans(trace))
                            .extracting(Span::service, Span::name)
                            .contains(
                                    tuple("gateway", "POST"),
                                    tuple("registry-service", "POST /api/jobs"),
                                    tuple("registry-service", "jobs process"),
                                    tuple("gateway", "jobs process"),
                                    tuple("registry-service", "job waits"),
                                    tuple("gateway", "PUT"),
                                    tuple("registry-service", "PUT /api/jobs/{id}/status")));
            List<Span> spans = Stack.collector().spans(trace);
            assertThat(spans.stream().map(Span::spanId).collect(Collectors.toSet()))
                    .as("%s", spans)
                    .contains(parentOf(spans, "registry-service", "POST /api/jobs"))
                    .contains(parentOf(spans, "registry-service", "job waits"))
                    .contains(parentOf(spans, "gateway", "jobs process"));
            // Nobody's request: it is asked again and again.
            assertThat(spans).extracting(Span::name).noneMatch(name -> name.contains("heartbeat"));
        }
    }

    private static String parentOf(List<Span> spans, String service, String name) {
        return spans.stream()
                .filter(span -> span.service().equals(service) && span.name().equals(name))
                .map(Span::parentId)
                .findFirst()
                .orElseThrow();
    }
}
