package dev.runners.testkit.aws.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task: one process, from before its start to an hour after its end.
 *
 * @param startedBy the deployment
 * @param agentKey names the task in {@code ECS_AGENT_URI}
 * @param changedAt when it became what it is
 * @param startedAt when it became RUNNING
 * @param protectedUntil the service's scheduler does not stop it before
 */
public record Task(
        String arn,
        String id,
        String clusterArn,
        String serviceArn,
        String account,
        String region,
        String startedBy,
        String definition,
        JsonNode network,
        Map<String, String> tags,
        String agentKey,
        Status last,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant startedAt,
        @Nullable Running process,
        @Nullable Output output,
        @Nullable Stop stop,
        @Nullable Instant protectedUntil) {

    /** The states of ECS through which tasks go here. */
    public enum Status {
        PROVISIONING,
        PENDING,
        RUNNING,
        STOPPING,
        STOPPED
    }

    /** A process, told from a later one with the same number by its start. */
    public record Running(long pid, Instant since) {}

    /** Where its output goes. */
    public record Output(String groupArn, String stream) {}

    /**
     * That it is to stop, or did.
     *
     * @param killAt when SIGKILL follows SIGTERM; null when it ended by itself
     * @param exitCode null while it runs, and when nobody saw it end
     */
    public record Stop(
            String code,
            String reason,
            Instant askedAt,
            @Nullable Instant killAt,
            @Nullable Instant stoppedAt,
            @Nullable Integer exitCode) {}

    boolean isLive() {
        return last != Status.STOPPED && stop == null;
    }

    boolean isProtected(Instant now) {
        return protectedUntil != null && now.isBefore(protectedUntil);
    }

    Task launched(Running running, @Nullable Output to, Instant now) {
        return new Task(
                arn,
                id,
                clusterArn,
                serviceArn,
                account,
                region,
                startedBy,
                definition,
                network,
                tags,
                agentKey,
                Status.PENDING,
                createdAt,
                now,
                startedAt,
                running,
                to,
                stop,
                protectedUntil);
    }

    Task running(Instant now) {
        return new Task(
                arn,
                id,
                clusterArn,
                serviceArn,
                account,
                region,
                startedBy,
                definition,
                network,
                tags,
                agentKey,
                Status.RUNNING,
                createdAt,
                now,
                now,
                process,
                output,
                stop,
                protectedUntil);
    }

    Task become(Status next, Stop why, Instant now) {
        return new Task(
                arn,
                id,
                clusterArn,
                serviceArn,
                account,
                region,
                startedBy,
                definition,
                network,
                tags,
                agentKey,
                next,
                createdAt,
                now,
                startedAt,
                process,
                output,
                why,
                protectedUntil);
    }

    Task withProtection(@Nullable Instant until) {
        return new Task(
                arn,
                id,
                clusterArn,
                serviceArn,
                account,
                region,
                startedBy,
                definition,
                network,
                tags,
                agentKey,
                last,
                createdAt,
                changedAt,
                startedAt,
                process,
                output,
                stop,
                until);
    }

    Task withTags(Map<String, String> all) {
        return new Task(
                arn,
                id,
                clusterArn,
                serviceArn,
                account,
                region,
                startedBy,
                definition,
                network,
                all,
                agentKey,
                last,
                createdAt,
                changedAt,
                startedAt,
                process,
                output,
                stop,
                protectedUntil);
    }
}
