package dev.runners.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem, the body of every error.
 *
 * @param type stable URN of the kind of problem, for programs
 * @param title the kind of problem, for people
 * @param detail one sentence that says what to do
 * @param traceId what to quote when asking for help
 * @param errors what is wrong where, by JSON pointer; only on 422
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonProperty("traceId") @Nullable String traceId,
        @Nullable List<Violation> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";
    public static final String TYPE_PREFIX = "urn:runners:problem:";

    /** One value that makes no sense, and why. */
    public record Violation(String pointer, String detail) {}
}
