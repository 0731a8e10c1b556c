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
        }
    }

    /** What is asked again and again, also where the caller traces it, and what nobody traces. */
    @Test
    void whatIsNobodysRequestLeavesNoSpan() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        Http traced = Http.admin().with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
        String untraced = "untraced-" + trace;
        Http.admin().get("/api/runners/" + untraced);
        for (String word : List.of("runners", "workers")) {
            traced.post("/api/" + word + "/heartbeat", Map.of());
            traced.get("/api/" + word + "/wake");
        }
        traced.post("/api/jobs/claim", Map.of());
        traced.stream("/api/live?name=nobody").close();
        traced.get("/api/history").ok();
        Await.until("what was asked last has come")
                .untilAsserted(() -> assertThat(Stack.collector().spans(trace))
                        .extracting(Span::path)
                        .contains("/api/history"));
        assertThat(Stack.collector().spans())
                .extracting(Span::path)
                .noneMatch(path -> path.endsWith("/heartbeat")
                        || path.endsWith("/wake")
                        || path.endsWith("/claim")
                        || path.equals("/api/live")
                        || path.endsWith(untraced));
    }

    private static String parentOf(List<Span> spans, String service, String name) {
        return spans.stream()
                .filter(span -> span.service().equals(service) && span.name().equals(name))
                .map(Span::parentId)
                .findFirst()
                .orElseThrow();
    }
}
