package dev.runners.testkit.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One request, whatever protocol it came by.
 *
 * @param input its parameters, named as on the wire
 * @param seenAt the moment whose state a describing operation sees; earlier than {@code now} under a LAG fault
 */
public record Call(
        AwsService service, String action, String region, Caller caller, JsonNode input, Instant now, Instant seenAt) {

    public String account() {
        return caller.account();
    }

    /** A required parameter. */
    public String text(String field) {
        String value = maybe(field);
        if (value == null) {
            throw AwsError.of(service.invalidCode(), "Missing required parameter " + field);
        }
        return value;
    }

    public @Nullable String maybe(String field) {
        JsonNode value = input.path(field);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    public boolean flag(String field) {
        return input.path(field).asBoolean(false);
    }

    public int number(String field, int otherwise) {
        return input.path(field).asInt(otherwise);
    }

    public List<String> texts(String field) {
        return StreamSupport.stream(input.path(field).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** An ARN of this call's service, account and region. */
    public String arn(String resource) {
        return "arn:aws:" + service.wireName() + ":" + region + ":" + account() + ":" + resource;
    }

    /** The permission that bears this call's own name. */
    public Need need(String resource) {
        return Need.of(service.wireName() + ":" + action, resource);
    }
}
