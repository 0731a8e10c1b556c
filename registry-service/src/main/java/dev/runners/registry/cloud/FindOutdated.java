package dev.runners.registry.cloud;

import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.release.Outdated;
import dev.runners.contracts.release.ReleaseState;
import dev.runners.contracts.release.SkippedRunner;
import dev.runners.contracts.runner.Liveness;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.registry.cloud.OfferedReleases.Offer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's own Runners that are behind the latest release.
 *
 * @param updatable cloud-hosted ones, whose rows are locked until the end of the transaction
 * @param skipped who cannot be updated from here, and why
 */
record FindOutdated(List<CloudHosted> updatable, List<SkippedRunner> skipped) {

    /** As a rollout takes. */
    private static final int MOST = 2000;

    private static final String VERSIONS = """
            SELECT DISTINCT version FROM runners
            WHERE organization_id = $1 AND version IS NOT NULL AND removed_at IS NULL AND archived_at IS NULL
            """;
    /** A statement of its own: what is asked behind it sees what whoever had them did. */
    private static final String LOCK = """
            SELECT id FROM runners
            WHERE organization_id = $1 AND version = ANY($2) AND type = 'CLOUD_HOSTED' AND removed_at IS NULL
            ORDER BY id LIMIT %d FOR UPDATE
            """.formatted(MOST);

    private static final String CLOUD_HOSTED = """
            SELECT r.*,
                   EXISTS (SELECT FROM jobs j WHERE j.target_runner_id = r.id
                             AND j.status IN ('QUEUED', 'CLAIMED', 'PROCESSING')) AS at_work,
                   EXISTS (SELECT FROM cloud_identities i WHERE i.id = r.cloud_identity_id AND i.status = 'VERIFIED') AS usable
            FROM runners r WHERE r.id = ANY($1) AND r.removed_at IS NULL ORDER BY r.id
            """;
    private static final String SELF_HOSTED = """
            SELECT id, name FROM runners
            WHERE organization_id = $1 AND version = ANY($2) AND type = 'SELF_HOSTED' AND removed_at IS NULL
              AND archived_at IS NULL
            ORDER BY name, id LIMIT %d
            """.formatted(MOST);

    static Uni<FindOutdated> in(SqlConnection tx, UUID organization, Offer offer) {
        return tx.preparedQuery(VERSIONS).execute(Tuple.of(organization)).chain(rows -> {
            List<String> behind = new ArrayList<>();
            rows.forEach(row -> {
                Outdated outdated = offer.known().outdated(row.getString("version"));
                if (outdated != null && outdated.countsAsBehind()) {
                    behind.add(row.getString("version"));
                }
            });
            Tuple whose = Tuple.of(organization, behind.toArray(String[]::new));
            return tx.preparedQuery(LOCK)
                    .execute(whose)
                    .chain(locked -> tx.preparedQuery(CLOUD_HOSTED).execute(Tuple.of(ids(locked))))
                    .chain(cloud ->
                            tx.preparedQuery(SELF_HOSTED).execute(whose).map(own -> of(cloud, own, offer.latest())));
        });
    }

    private static FindOutdated of(Iterable<Row> cloudHosted, Iterable<Row> selfHosted, ReleaseState latest) {
        List<CloudHosted> updatable = new ArrayList<>();
        List<SkippedRunner> skipped = new ArrayList<>();
        for (Row row : cloudHosted) {
            String reason = whyNot(row, latest.version());
            if (reason == null) {
                updatable.add(new CloudHosted(row));
            } else {
                skipped.add(new SkippedRunner(row.getUUID("id"), row.getString("name"), reason));
            }
        }
        String command = UpdateCommand.of(latest);
        for (Row row : selfHosted) {
            skipped.add(new SkippedRunner(row.getUUID("id"), row.getString("name"), command));
        }
        return new FindOutdated(List.copyOf(updatable), List.copyOf(skipped));
    }

    private static UUID[] ids(Iterable<Row> rows) {
        List<UUID> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getUUID("id")));
        return ids.toArray(UUID[]::new);
    }

    private static @Nullable String whyNot(Row row, String version) {
        CloudHosted runner = new CloudHosted(row);
        String unchangeable = runner.whyUnchangeable();
        boolean offline = RunnerStatus.of(Liveness.valueOf(row.getString("liveness")), false) == RunnerStatus.OFFLINE;
        String pinned = row.getString("pinned_version");
        if (pinned != null && !pinned.equals(version)) {
            return "It is pinned to " + pinned + ".";
        }
        if (unchangeable != null) {
            return unchangeable;
        }
        if (row.getBoolean("at_work")) {
            return "Another job is about its cloud side and is not over.";
        }
        if (!row.getBoolean("usable")) {
            return "Its cloud identity cannot be used: verify it first.";
        }
        return offline && runner.phase() != CloudPhase.ASLEEP ? "It is OFFLINE." : null;
    }
}
