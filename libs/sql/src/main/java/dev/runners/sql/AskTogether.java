package dev.runners.sql;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks the database for many at once. Who comes while others are being answered waits, and all who wait are asked for next,
 * together: what a statement, a transaction and its commit cost beside their work is shared. Who comes alone waits for
 * nobody, and so do as many as are asked for at once at most.
 */
public final class AskTogether<Q, A> {

    /** So long a round is, one statement behind the other, for each who is in it. */
    private static final int MOST = 20;

    /** A round that takes longer, on a connection that nobody answers any more perhaps, holds up no other one. */
    private static final Duration HOLDS_UP = Duration.ofSeconds(1);

    private final Function<List<Q>, Uni<List<A>>> askAll;
    private final Queue<Asked<Q, A>> waiting = new ArrayDeque<>();
    private int underWay;

    /** With what answers all of them, in their order; when it fails, each of them has failed. */
    public AskTogether(Function<List<Q>, Uni<List<A>>> askAll) {
        this.askAll = askAll;
    }

    /** What one statement, which only reads, says to each of them. */
    public static <Q> AskTogether<Q, RowSet<Row>> of(Pool pool, String sql, Function<Q, Tuple> parameters) {
        return new AskTogether<>(all -> Batch.of(pool, sql, all, parameters));
    }

    /** The answer comes on the context that asked. */
    public Uni<A> ask(Q question) {
        return Uni.createFrom().emitter(emitter -> {
            synchronized (this) {
                waiting.add(new Asked<>(question, emitter, Vertx.currentContext()));
            }
            begin();
        });
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
                // The end of its time is none of the round: what it has begun goes on.
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
