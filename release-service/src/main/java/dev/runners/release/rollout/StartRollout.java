package dev.runners.release.rollout;

import dev.runners.audit.Action;
import dev.runners.contracts.Ids;
import dev.runners.contracts.Wire;
import dev.runners.contracts.release.RolloutRequest;
import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutStatus;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.release.fleet.Facts;
import dev.runners.release.fleet.FactsReady;
import dev.runners.release.fleet.FleetFacts;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Begins a rollout, or says what it would do. */
@ApplicationScoped
public class StartRollout {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String RELEASE = """
            SELECT image, withdrawn_at, runners_now() AS at FROM releases WHERE version = $1 FOR SHARE
            """;
    private static final String OF_KEY = """
            SELECT state, request_sha256 FROM rollouts WHERE organization_id = $1 AND idempotency_key = $2
            """;

    private final Outbox outbox;
    private final SaveRollout save;
    private final FleetFacts fleet;
    private final FactsReady ready;

    StartRollout(Outbox outbox, SaveRollout save, FleetFacts fleet, FactsReady ready) {
        this.outbox = outbox;
        this.save = save;
        this.fleet = fleet;
        this.ready = ready;
    }

    /**
     * Begins one; a dry run answers it as PLANNED and leaves no trace.
     *
     * @return fails with 422 for what cannot be or is not published, with 409 for a release that nobody can be taken to, when
     *     there is nobody to update, and while another one is open
     */
    public Uni<RolloutState> of(@Nullable RolloutRequest request, Caller caller, @Nullable String key) {
        CheckedRollout checked = CheckedRollout.of(request);
        if (!ready.areRead()) {
            throw ProblemException.unavailable("Runners and jobs are still being read. Try again.", SOON);
        }
        Facts facts = fleet.of(caller.organization());
        return outbox.inTransaction(tx -> before(tx, caller, key, checked)
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().item(known.get())
                        : releaseOf(tx, checked)
                                .chain(at -> begin(tx, plan(checked, caller, facts, at), checked, caller, key))
                                .map(started -> ShowRollout.with(started, facts))));
    }

    private static Uni<Optional<RolloutState>> before(
            SqlConnection tx, Caller caller, @Nullable String key, CheckedRollout checked) {
        if (key == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return tx.preparedQuery(OF_KEY)
                .execute(Tuple.of(caller.organization(), key))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return Optional.empty();
                    }
                    Row row = rows.iterator().next();
                    if (!row.getString("request_sha256").equals(checked.digest())) {
                        throw ProblemException.reusedKey();
                    }
                    return Optional.of(LockedRollout.state(row));
                });
    }

    private static Uni<Instant> releaseOf(SqlConnection tx, CheckedRollout checked) {
        String version = checked.version().toString();
        return tx.preparedQuery(RELEASE).execute(Tuple.of(version)).map(rows -> {
            if (rows.size() == 0) {
                throw ProblemException.invalid("/version", "there is no release " + version);
            }
            Row row = rows.iterator().next();
            if (row.getOffsetDateTime("withdrawn_at") != null) {
                throw new ProblemException(Kind.CONFLICT, version + " was withdrawn.");
            }
            if (row.getString("image") == null) {
                throw new ProblemException(
                        Kind.CONFLICT, version + " has no image: nobody is updated to it. Publish one that has.");
            }
            return Columns.time(row, "at");
        });
    }

    static RolloutState plan(CheckedRollout checked, Caller caller, Facts facts, Instant at) {
        String version = checked.version().toString();
        ChooseRunners runners = ChooseRunners.of(facts, checked.only(), checked.version());
        return new RolloutState(
                Ids.next(),
                caller.organization(),
                version,
                checked.dryRun() ? RolloutStatus.PLANNED : RolloutStatus.RUNNING,
                null,
                1,
                checked.waves(),
                checked.window(),
                null,
                PlanWaves.of(runners.chosen(), checked.waves(), version),
                runners.skipped(),
                caller.actor(),
                at,
                null,
                1);
    }

    private Uni<RolloutState> begin(
            SqlConnection tx, RolloutState planned, CheckedRollout checked, Caller caller, @Nullable String key) {
        if (checked.dryRun()) {
            return Uni.createFrom().item(planned);
        }
        if (planned.targets().isEmpty()) {
            throw new ProblemException(
                    Kind.CONFLICT, "There is no Runner to update. A dry run says why of each that is left out.");
        }
        Action action = Action.by(caller, "rollout.start", planned.id())
                .changing(
                        null,
                        Wire.JSON
                                .createObjectNode()
                                .put("version", planned.version())
                                .put("runners", planned.targets().size()));
        return save.first(tx, planned, key, checked.digest(), action);
    }
}
