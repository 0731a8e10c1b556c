package dev.runners.registry.cloud;

import dev.runners.contracts.Topics;
import dev.runners.contracts.release.ReleaseArtifact;
import dev.runners.contracts.release.ReleaseEvent.ReleasePublished;
import dev.runners.contracts.release.ReleaseState;
import dev.runners.contracts.release.RolloutEvent.RolloutEnded;
import dev.runners.contracts.release.RolloutEvent.RolloutMoved;
import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutStatus;
import dev.runners.contracts.release.RolloutTarget;
import dev.runners.contracts.release.TargetStatus;
import dev.runners.registry.Database;
import dev.runners.testkit.Publisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** What release-service would say, on its topics. */
@ApplicationScoped
public class ReleaseDouble {

    static final String VERSION = "1.4.0";
    static final String IMAGE = "runner@sha256:" + "ab".repeat(32);
    static final String REASON = "It broke.";

    private final Publisher publisher;
    private final Database database;
    private final AtomicLong revision = new AtomicLong(1);

    ReleaseDouble(Publisher publisher, Database database) {
        this.publisher = publisher;
        this.database = database;
    }

    void publish(String version) {
        publisher.publish(
                Topics.RELEASES,
                new ReleasePublished(new ReleaseState(
                        version,
                        false,
                        "notes",
                        null,
                        null,
                        false,
                        false,
                        null,
                        IMAGE,
                        List.of(new ReleaseArtifact("https://example.org/runner.tar.gz", "cd".repeat(32), null)),
                        Instant.now(),
                        "ci",
                        null,
                        null,
                        revision.incrementAndGet())));
    }

    static RolloutTarget target(UUID runner, int wave, TargetStatus status, boolean open) {
        return target(runner, wave, VERSION, status, open);
    }

    static RolloutTarget target(UUID runner, int wave, String version, TargetStatus status, boolean open) {
        return new RolloutTarget(runner, "cloud", wave, "1.3.0", version, status, open, null, null, null, null);
    }

    static RolloutState rollout(
            UUID id, UUID organization, RolloutStatus status, int wave, long revision, RolloutTarget... targets) {
        @Nullable String reason = status == RolloutStatus.RUNNING ? null : REASON;
        return new RolloutState(
                id,
                organization,
                VERSION,
                status,
                reason,
                wave,
                List.of(),
                null,
                null,
                List.of(targets),
                List.of(),
                "alice",
                Instant.now(),
                null,
                revision);
    }

    /** Returns when the registry has it. */
    void says(RolloutState rollout) {
        tell(rollout);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> database.count(
                                "rollouts WHERE id = '" + rollout.id() + "' AND revision >= " + rollout.revision())
                        == 1);
    }

    void tell(RolloutState rollout) {
        publisher.publish(
                Topics.ROLLOUTS, rollout.status().isOver() ? new RolloutEnded(rollout) : new RolloutMoved(rollout));
    }
}
