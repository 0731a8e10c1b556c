package dev.runners.e2e.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Wire;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What came back. */
record Answer(int status, HttpHeaders headers, String type, String text) {

    /** What says how we are built: nobody's business. */
    private static final Pattern INSIDES = Pattern.compile(
            "Exception|\\bat [a-z]+\\.|dev\\.runners|java\\.|jakarta|io\\.vertx|io\\.quarkus|org\\.postgres|jackson"
                    + "|(?i:select .* from|insert into|update .* set|sqlstate)");

    JsonNode json() {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : Wire.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** The body but for the trace id, which is another one each time. */
    String withoutTrace() {
        return json() instanceof ObjectNode problem
                ? problem.without(List.of("traceId")).toString()
                : text;
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** What is wrong with it as a refusal, or null. */
    @Nullable
    String wrongRefusal(Set<Integer> allowed, String secret) {
        if (!allowed.contains(status)) {
            return "answers " + status + ", not " + allowed;
        }
        JsonNode problem = json();
        if (!type.startsWith("application/problem+json")
                || problem.path("status").asInt() != status
                || !problem.path("type").asText().startsWith("urn:runners:problem:")
                || problem.path("title").asText().isBlank()
                || problem.path("detail").asText().isBlank()
                || problem.path("traceId").asText().isBlank()) {
            return status + " is no problem, but " + type;
        }
        if (INSIDES.matcher(text).find() || text.contains(secret)) {
            return "tells what it should not";
        }
        if (status == 401 && headers.firstValue("WWW-Authenticate").isEmpty()) {
            return "401 without WWW-Authenticate";
        }
        if (status == 405 && headers.firstValue("Allow").isEmpty()) {
            return "405 without Allow";
        }
        return null;
    }

    @Override
    public String toString() {
        return status + " " + (text.length() > 300 ? text.substring(0, 300) + "..." : text);
    }
}
