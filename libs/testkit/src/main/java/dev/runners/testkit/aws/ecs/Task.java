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
        return with(tags, Status.PENDING, now, startedAt, running, to, stop, protectedUntil);
    }

    Task running(Instant now) {
        return with(tags, Status.RUNNING, now, now, process, output, stop, protectedUntil);
    }

    Task become(Status next, Stop why, Instant now) {
        return with(tags, next, now, startedAt, process, output, why, protectedUntil);
    }

    Task withProtection(@Nullable Instant until) {
        return with(tags, last, changedAt, startedAt, process, output, stop, until);
    }

    Task withTags(Map<String, String> all) {
        return with(all, last, changedAt, startedAt, process, output, stop, protectedUntil);
    }

    /** The same task with all that ever changes of one. */
    private Task with(
            Map<String, String> newTags,
            Status status,
            Instant changed,
            @Nullable Instant started,
            @Nullable Running running,
            @Nullable Output to,
            @Nullable Stop why,
            @Nullable Instant until) {
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
                newTags,
                agentKey,
                status,
                createdAt,
                changed,
                started,
                running,
                to,
                why,
                until);
    }
}
