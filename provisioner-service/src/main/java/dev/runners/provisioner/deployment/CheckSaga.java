package dev.runners.provisioner.deployment;

import dev.runners.contracts.job.JobType;
import dev.runners.provisioner.cloud.RunnerImage;
import dev.runners.sql.Await;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a cloud job can be begun at all; what cannot fails before anything was made. */
@ApplicationScoped
class CheckSaga {

    private static final String IDENTITY =
            "SELECT status, regions FROM cloud_identities WHERE id = $1 AND organization_id = $2";

    private final Pool pool;
    private final KnownImages images;
    private final SagaConfig config;

    CheckSaga(Pool pool, KnownImages images, SagaConfig config) {
        this.pool = pool;
        this.images = images;
        this.config = config;
    }

    /** What it runs with, or why it cannot be. */
    record Verdict(@Nullable RunnerImage image, @Nullable String refusal) {}

    Verdict of(Saga saga) {
        return switch (saga.type()) {
            case DEPLOY_WORKER -> deploy(saga);
            case UPDATE_WORKER -> update(saga);
            default -> new Verdict(null, null);
        };
    }

    private Verdict deploy(Saga saga) {
        Optional<Row> identity = Await.item(pool.preparedQuery(IDENTITY)
                .execute(Tuple.of(saga.worker().cloudIdentityId(), saga.organizationId()))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next())));
        if (identity.isEmpty()) {
            return new Verdict(null, "There is no such cloud identity. Choose another one.");
        }
        if (!identity.get().getString("status").equals("VERIFIED")) {
            return new Verdict(null, "The cloud identity is not verified. Verify it, then deploy again.");
        }
        if (!List.of(identity.get().getArrayOfStrings("regions"))
                .contains(saga.worker().region())) {
            return new Verdict(
                    null,
                    "The cloud identity is not for the region " + saga.worker().region() + ".");
        }
        return image(saga);
    }

    private Verdict update(Saga saga) {
        Deployed deployed = saga.deployed();
        if (deployed == null || deployed.made().isEmpty()) {
            return new Verdict(null, "It has no cloud side that could be updated. Deploy it first.");
        }
        boolean asItIs = saga.worker().newToken() && saga.worker().version() == null;
        if (asItIs && deployed.image() != null && deployed.version() != null) {
            return new Verdict(new RunnerImage(deployed.version(), deployed.image()), null);
        }
        return image(saga);
    }

    private Verdict image(Saga saga) {
        String version = saga.worker().version();
        Optional<RunnerImage> image = images.find(version);
        if (config.demandDigests() && image.isPresent() && !image.get().image().contains("@sha256:")) {
            return new Verdict(
                    null, "The image of " + image.get().version() + " is named by a tag. Name it by digest.");
        }
        return image.map(found -> new Verdict(found, null))
                .orElseGet(() -> new Verdict(
                        null,
                        version == null
                                ? "No image of the Runner is known."
                                : "No image of version " + version + " is known."));
    }

    /** Of one that has to go though nothing is known of its cloud side: there is nothing to do. */
    static boolean isNothingThere(Saga saga) {
        return saga.type() == JobType.DESTROY_WORKER && saga.access() == null;
    }
}
