package dev.runners.contracts.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.MaxBody;
import dev.runners.contracts.Required;
import org.jspecify.annotations.Nullable;

/**
 * {@code PUT /api/jobs/{id}/status}. What cannot be kept of its details is dropped, and its status is taken all the same.
 *
 * @param status PROCESSING, SUCCESS, FAILED or CANCELLED
 * @param executionMetadata merged member by member into what is there
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@MaxBody(2 * MaxBody.MIB)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatusReport(
        @Required @Nullable JobStatus status,
        @Nullable String errorMessage,
        @Nullable ObjectNode executionMetadata) {}
