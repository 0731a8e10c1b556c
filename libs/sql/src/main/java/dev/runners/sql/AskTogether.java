package dev.runners.sql;

import dev.runners.platform.problem.DependencyAway;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks the database for many at once. Who comes while a round is under way waits for its end, and all who wait are the next
 * one: what a statement, a transaction and its commit cost beside their work is shared. Who comes alone goes at once, and so
 * does a round that is full, whatever else is under way.
 */
public final class AskTogether<Q, A> {

    /** In a round: each waits for all of it. */
    private static final int MOST = 20;

    /** A round that takes longer, on a connection that nobody answers any more perhaps, holds up no other one. */
    private static final Duration HOLDS_UP = Duration.ofSeconds(1);

    /** The SQLSTATE of a statement that took too long, and whoever's it was. */
    private static final String TOOK_TOO_LONG = "57014";

    private final Function<List<Q>, Uni<List<A>>> askAll;
    private final Function<Q, Uni<A>> askAlone;
    private final Queue<Asked<Q, A>> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * With both ways.
     *
     * @param askAll answers all, in their order; when it fails, it has changed nothing, or lost its connection
     * @param askAlone answers each of a round that failed, where the fault may be another one's
     */
    public AskTogether(Function<List<Q>, Uni<List<A>>> askAll, Function<Q, Uni<A>> askAlone) {
        this.askAll = askAll;
        this.askAlone = askAlone;
    }

    /** What one statement, which only reads, says to each of them. */
    public static <Q> AskTogether<Q, RowSet<Row>> of(Pool pool, String sql, Function<Q, Tuple> parameters) {
        return new AskTogether<>(
                all -> Batch.of(pool, sql, all, parameters),
                one -> pool.preparedQuery(sql).execute(parameters.apply(one)));
    }

    /** The answer comes on the context that asked, where there is one. */
    public Uni<A> ask(Q question) {
        Uni<A> together = Uni.createFrom().emitter(emitter -> {
            synchronized (this) {
                waiting.add(new Asked<>(question, emitter, Vertx.currentContext()));
            }
            begin();
        });
        return together.onFailure(AskTogether::mayBeAnothers).recoverWithUni(() -> askAlone.apply(question));
    }

    /** That the database is away is nobody's fault: whoever asks is told so, and does not wait for it once more. */
    private static boolean mayBeAnothers(Throwable failure) {
        return DependencyAway.seenIn(failure) == null
                || (failure instanceof PgException refused && TOOK_TOO_LONG.equals(refused.getSqlState()));
    }

    private void begin() {
        List<Asked<Q, A>> round = nextRound();
        if (!round.isEmpty()) {
            answer(round);
        }
    }

    private synchronized List<Asked<Q, A>> nextRound() {
        if (waiting.isEmpty() || (underWay > 0 && waiting.size() < MOST)) {
            return List.of();
        }
        underWay++;
        List<Asked<Q, A>> round = new ArrayList<>();
        while (round.size() < MOST && !waiting.isEmpty()) {
            round.add(waiting.remove());
        }
        return round;
    }

    private void answer(List<Asked<Q, A>> round) {
        Uni<List<A>> answers = Uni.createFrom()
                .deferred(() -> askAll.apply(round.stream().map(Asked::question).toList()))
                .invoke(all -> check(all.size() == round.size()))
                .runSubscriptionOn(work -> round.getFirst().inNobodysName(work))
                // Or the end of our patience below would cancel it.
                .memoize()
                .indefinitely();
        answers.subscribe()
                .with(
                        all -> {
                            for (int i = 0; i < round.size(); i++) {
                                round.get(i).answer(all.get(i));
                            }
                        },
                        failure -> round.forEach(one -> one.fail(failure)));
        answers.ifNoItem()
                .after(HOLDS_UP)
                .fail()
                .onFailure()
                .recoverWithNull()
                .subscribe()
                .with(over -> beginNext());
    }

    private static void check(boolean complete) {
        if (!complete) {
            throw new IllegalStateException("Not each question has an answer");
        }
    }

    private void beginNext() {
        synchronized (this) {
            underWay--;
        }
        begin();
    }

    private record Asked<Q, A>(
            Q question,
            UniEmitter<? super A> emitter,
            @Nullable Context context) {

        void answer(A answer) {
            run(context, () -> emitter.complete(answer));
        }

        void fail(Throwable failure) {
            run(context, () -> emitter.fail(failure));
        }

        /** On the same event loop, but with nothing of this call: a round is in nobody's trace. */
        void inNobodysName(Runnable work) {
            run(context == null ? null : VertxContext.getRootContext(context), work);
        }

        private static void run(@Nullable Context where, Runnable work) {
            if (where == null) {
                work.run();
            } else {
                where.runOnContext(here -> work.run());
            }
        }
    }
}
