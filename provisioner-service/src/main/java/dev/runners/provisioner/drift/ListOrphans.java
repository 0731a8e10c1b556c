package dev.runners.provisioner.drift;

import dev.runners.contracts.cloud.CloudIdentityState;
import dev.runners.platform.identity.Caller;
import dev.runners.provisioner.cloud.FindOrphans.Orphan;
import dev.runners.provisioner.cloud.Piece;
import dev.runners.provisioner.drift.OrphanPage.Thing;
import dev.runners.provisioner.identity.FindCloudIdentity;
import dev.runners.sql.Await;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What an identity made in its regions for Runners whose cloud side we do not know. */
@ApplicationScoped
public class ListOrphans {

    /** They are in no region, and seen from each. */
    private static final Set<Piece> ROLES = Set.of(Piece.EXECUTION_ROLE, Piece.TASK_ROLE);

    private final Orphans orphans;
    private final FindCloudIdentity find;

    ListOrphans(Orphans orphans, FindCloudIdentity find) {
        this.orphans = orphans;
        this.find = find;
    }

    /** On a virtual thread; fails with 404, with 409 when the role lacks a permission, and with 503 when AWS is away. */
    public OrphanPage of(UUID id, Caller caller) {
        CloudIdentityState identity = Await.item(find.by(id, caller));
        Set<UUID> known = orphans.known();
        Map<UUID, Map<String, List<Orphan>>> byRunner = new TreeMap<>();
        for (String region : identity.regions()) {
            for (Orphan one : orphans.in(identity, region, known::contains)) {
                byRunner.computeIfAbsent(one.runnerId(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(region, _ -> new ArrayList<>())
                        .add(one);
            }
        }
        List<OrphanPage.Orphan> items = new ArrayList<>();
        byRunner.forEach((runner, regions) -> regionsOf(regions)
                .forEach(region -> items.add(item(identity, runner, region, regions.getOrDefault(region, List.of())))));
        return new OrphanPage(items);
    }

    /** Those that have more of it than its roles; the first, when there is nothing else of it. */
    private static List<String> regionsOf(Map<String, List<Orphan>> regions) {
        List<String> own = regions.entrySet().stream()
                .filter(one -> one.getValue().stream().anyMatch(piece -> !ROLES.contains(piece.piece())))
                .map(Map.Entry::getKey)
                .toList();
        return own.isEmpty() ? List.of(regions.keySet().iterator().next()) : own;
    }

    private OrphanPage.Orphan item(CloudIdentityState identity, UUID runner, String region, List<Orphan> pieces) {
        return new OrphanPage.Orphan(
                runner,
                region,
                pieces.stream()
                        .map(one -> new Thing(one.piece().words(), one.arn()))
                        .toList(),
                CheckAdoption.whyNot(identity, region, orphans.runner(runner), pieces));
    }
}
