package dev.runners.contracts.heartbeat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Runners of one partition reported to one ingest replica, in the order of arrival. */
public record HeartbeatBatch(UUID replica, int partition, List<Beat> beats) {

    /** One accepted heartbeat. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Beat(UUID runnerId, @Nullable UUID boot, Heartbeat heartbeat) {}
}
