package dev.runners.contracts.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The answer to a claim: always 200, the job null when there is nothing to do. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClaimReply(@Nullable JobView job, @Nullable ObjectNode cloudIdentity) {

    public static final ClaimReply NOTHING = new ClaimReply(null, null);
}
