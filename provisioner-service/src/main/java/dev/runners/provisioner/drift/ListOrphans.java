package dev.runners.provisioner.drift;

import dev.runners.contracts.cloud.CloudIdentityState;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.provisioner.cloud.CloudAccess;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.FindOrphans;
import dev.runners.provisioner.cloud.Piece;
import dev.runners.provisioner.identity.FindCloudIdentity;
import dev.runners.sql.Await;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What an identity made in its regions for Runners that are not there any more. */
@ApplicationScoped
public class ListOrphans {

    private static final String KNOWN = """
            SELECT runner_id FROM deployments
            UNION SELECT runner_id FROM cloud_jobs WHERE ended_at IS NULL
            """;
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Pool pool;
    private final FindCloudIdentity find;
    private final FindOrphans findOrphans;

    ListOrphans(Pool pool, FindCloudIdentity find, FindOrphans findOrphans) {
        this.pool = pool;
        this.find = find;
        this.findOrphans = findOrphans;
    }

    /** On a virtual thread; fails with 404, with 409 when the role lacks a permission, and with 503 when AWS is away. */
    public OrphanPage of(UUID id, Caller caller) {
        CloudIdentityState identity = Await.item(find.by(id, caller));
        Set<UUID> known = known();
        List<OrphanPage.Orphan> items = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String region : identity.regions()) {
            Map<UUID, List<OrphanPage.Thing>> byRunner = new TreeMap<>();
            for (FindOrphans.Orphan one : found(identity, region, known)) {
                if (seen.add(one.arn())) {
                    byRunner.computeIfAbsent(one.runnerId(), _ -> new ArrayList<>())
                            .add(new OrphanPage.Thing(one.piece().words(), one.arn()));
                }
            }
            byRunner.forEach((runner, things) -> items.add(new OrphanPage.Orphan(runner, region, things)));
        }
        return new OrphanPage(items);
    }

    Set<UUID> known() {
        Set<UUID> known = new HashSet<>();
        Await.item(pool.query(KNOWN).execute()).forEach(row -> known.add(row.getUUID("runner_id")));
        return known;
    }

    List<FindOrphans.Orphan> found(CloudIdentityState identity, String region, Set<UUID> known) {
        CloudAccess access = new CloudAccess(identity.id(), identity.roleArn(), identity.externalId(), region);
        try {
            return findOrphans.in(access, known::contains);
        } catch (CloudTrouble e) {
            throw problem(e);
        }
    }

    static ProblemException problem(CloudTrouble e) {
        return switch (e.kind()) {
            case PASSING, NOT_YET -> ProblemException.unavailable(e.text(), AGAIN);
            case DENIED, REFUSED -> new ProblemException(Kind.CONFLICT, e.text());
        };
    }

    /** The last first, as pieces are taken away. */
    static List<Piece> lastFirst() {
        return List.of(Piece.values()).reversed();
    }
}
