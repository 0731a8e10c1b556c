package dev.runners.registry.job;

import dev.runners.contracts.job.ClaimReply;
import dev.runners.outbox.Outbox;
import dev.runners.registry.runner.MeetBoot;
import dev.runners.sql.AskTogether;
import dev.runners.sql.Batch;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Has claims that come at once decided in one transaction, by the statements of {@link Claim}, as long as nothing is the
 * matter with them: each from the boot that claimed last, with a key that is new, of a Runner whose row nobody holds. It
 * waits for no Runner's row and no job's.
 */
@ApplicationScoped
class ClaimTogether {

    private final Outbox outbox;
    private final HandOutJob handOut;
    private final AskTogether<Claim, Optional<ClaimReply>> together =
            new AskTogether<>(this::all, claim -> Uni.createFrom().item(Optional.empty()));

    ClaimTogether(Outbox outbox, HandOutJob handOut) {
        this.outbox = outbox;
        this.handOut = handOut;
    }

    /** Empty for one that is to be decided alone. With a key: of two without one nobody could tell that they are two. */
    Uni<Optional<ClaimReply>> by(Claim claim) {
        return together.ask(claim);
    }

    private Uni<List<Optional<ClaimReply>>> all(List<Claim> claims) {
        return outbox.inTransaction(tx -> plain(tx, claims)
                .chain(plain -> Batch.of(tx, Claim.NEXT, plain, Claim::next)
                        .map(claimed -> claimed.stream().map(Claim::found).toList())
                        .chain(claimed -> handOut.justClaimed(tx, claimed))
                        // The same claim twice has the same answer twice.
                        .map(replies -> claims.stream()
                                .map(plain::indexOf)
                                .map(i -> i < 0 ? Optional.<ClaimReply>empty() : Optional.of(replies.get(i)))
                                .toList())));
    }

    private static Uni<List<Claim>> plain(SqlConnection tx, List<Claim> claims) {
        List<Claim> different = claims.stream().distinct().toList();
        return Batch.of(
                        tx,
                        MeetBoot.LOCK_KNOWN_IF_FREE,
                        different,
                        one -> Tuple.of(one.runner().id(), one.boot()))
                .map(locked -> those(different, locked, rows -> rows.rowCount() > 0))
                .chain(known -> Batch.of(tx, Claim.SAME_KEY, known, Claim::sameKey)
                        .map(before -> those(known, before, rows -> rows.rowCount() == 0)));
    }

    private static List<Claim> those(List<Claim> claims, List<RowSet<Row>> answers, Predicate<RowSet<Row>> are) {
        List<Claim> those = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            if (are.test(answers.get(i))) {
                those.add(claims.get(i));
            }
        }
        return those;
    }
}
