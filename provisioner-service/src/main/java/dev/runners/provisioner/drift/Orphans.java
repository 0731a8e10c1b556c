package dev.runners.provisioner.drift;

import dev.runners.contracts.cloud.CloudIdentityState;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.provisioner.cloud.CloudAccess;
import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.FindOrphans;
import dev.runners.provisioner.cloud.FindOrphans.Orphan;
import dev.runners.provisioner.fleet.Fleet;
import dev.runners.provisioner.identity.FindCloudIdentity;
import dev.runners.sql.Await;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What carries an identity's tags, and whether somebody knows it. */
@ApplicationScoped
class Orphans {

    static final String OWNED = "It belongs to a Runner. Remove the Runner.";

    /** Whose cloud side we know, or are about to. */
    static final String KNOWN = """
            SELECT runner_id FROM deployments
            UNION SELECT runner_id FROM cloud_jobs WHERE ended_at IS NULL
            """;

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Pool pool;
    private final FindCloudIdentity find;
    private final FindOrphans findOrphans;
    private final Fleet fleet;

    Orphans(Pool pool, FindCloudIdentity find, FindOrphans findOrphans, Fleet fleet) {
        this.pool = pool;
        this.find = find;
        this.findOrphans = findOrphans;
        this.fleet = fleet;
    }

    /**
     * An orphan that somebody wants to do something about.
     *
     * @param runner that it was made for, as the registry tells of it; null: it tells of none
     */
    record Found(
            CloudIdentityState identity,
            CloudTarget target,
            @Nullable RunnerState runner,
            List<Orphan> pieces) {}

    /** Fails with 404, with 409 when it belongs to a Runner after all, with 422, and with 503 when AWS is away. */
    Found of(UUID id, UUID runner, @Nullable String region, Caller caller) {
        CloudIdentityState identity = Await.item(find.by(id, caller));
        if (region == null || !identity.regions().contains(region)) {
            throw ProblemException.invalid("", "region is one of this identity's");
        }
        if (known().contains(runner)) {
            throw new ProblemException(Kind.CONFLICT, OWNED);
        }
        // By its tag, for another installation may have Runners in the same account.
        List<Orphan> pieces = in(identity, region, one -> !one.equals(runner));
        if (pieces.isEmpty()) {
            throw new ProblemException(Kind.NOT_FOUND, "There is no such orphan.");
        }
        CloudTarget target = new CloudTarget(access(identity, region), identity.organizationId(), runner);
        return new Found(identity, target, runner(runner), pieces);
    }

    /** Runners whose cloud side we know, or are about to. */
    Set<UUID> known() {
        Set<UUID> known = new HashSet<>();
        Await.item(pool.query(KNOWN).execute()).forEach(row -> known.add(row.getUUID("runner_id")));
        return known;
    }

    /** All of an identity in a region but of these Runners; fails with 409 and 503. */
    List<Orphan> in(CloudIdentityState identity, String region, Predicate<UUID> isLeftOut) {
        try {
            return findOrphans.in(access(identity, region), isLeftOut);
        } catch (CloudTrouble e) {
            throw problem(e);
        }
    }

    /** As the registry tells of it; null: of none. Fails with 503 before it was heard. */
    @Nullable
    RunnerState runner(UUID id) {
        if (!fleet.isKnown()) {
            throw ProblemException.unavailable("It is not known yet which Runners there are.", AGAIN);
        }
        return fleet.runner(id).orElse(null);
    }

    boolean isBusy(UUID runner) {
        return fleet.isBusy(runner);
    }

    private static CloudAccess access(CloudIdentityState identity, String region) {
        return new CloudAccess(
                identity.id(), identity.roleArn(), identity.externalId(), identity.permissionsBoundary(), region);
    }

    static ProblemException problem(CloudTrouble e) {
        return switch (e.kind()) {
            case PASSING, NOT_YET -> ProblemException.unavailable(e.text(), AGAIN);
            case DENIED, REFUSED -> new ProblemException(Kind.CONFLICT, e.text());
        };
    }
}
