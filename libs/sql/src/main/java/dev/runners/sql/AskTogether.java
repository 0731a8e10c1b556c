package dev.runners.sql;

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
 * together: what a statement, a transaction and its commit cost beside their work is shared. Who comes alone waits for nobody.
 */
public final class AskTogether<Q, A> {

    private static final int MOST = 100;

    /** A round that takes longer, on a connection that nobody answers any more perhaps, holds up no other one. */
    private static final Duration HOLDS_UP = Duration.ofSeconds(1);

    private final Function<List<Q>, Uni<List<A>>> answer;
    private final Queue<Asked<Q, A>> waiting = new ArrayDeque<>();
    private boolean underWay;

    /** With what answers all of them, in their order; when it fails, each of them has failed. */
    public AskTogether(Function<List<Q>, Uni<List<A>>> answer) {
        this.answer = answer;
    }

    /** What one statement, which only reads, says to each of them. */
    public static <Q> AskTogether<Q, RowSet<Row>> of(Pool pool, String sql, Function<Q, Tuple> parameters) {
        return new AskTogether<>(all -> Batch.of(pool, sql, all, parameters));
    }

    /** The answer comes on the context that asked. */
    public Uni<A> ask(Q question) {
        return Uni.createFrom().emitter(emitter -> {
            add(new Asked<>(question, emitter, Vertx.currentContext()));
            begin();
        });
    }

    private synchronized void add(Asked<Q, A> asked) {
        waiting.add(asked);
    }

    /** On the context of who has waited longest: a trace tells of a round where it tells of that one. */
    private void begin() {
        List<Asked<Q, A>> round = nextRound();
        if (!round.isEmpty()) {
            round.getFirst().on(() -> answer(round));
        }
    }

    private void answer(List<Asked<Q, A>> round) {
        Uni<List<A>> answers = Uni.createFrom()
                .deferred(() -> answer.apply(round.stream().map(Asked::question).toList()))
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

    private synchronized List<Asked<Q, A>> nextRound() {
        List<Asked<Q, A>> round = new ArrayList<>();
        while (!underWay && round.size() < MOST && !waiting.isEmpty()) {
            round.add(waiting.remove());
        }
        underWay |= !round.isEmpty();
        return round;
    }

    private void beginNext() {
        synchronized (this) {
            underWay = false;
        }
        begin();
    }

    private record Asked<Q, A>(
            Q question,
            UniEmitter<? super A> emitter,
            @Nullable Context context) {

        void answer(A answer) {
            on(() -> emitter.complete(answer));
        }

        void fail(Throwable failure) {
            on(() -> emitter.fail(failure));
        }

        private void on(Runnable work) {
            if (context == null) {
                work.run();
            } else {
                context.runOnContext(here -> work.run());
            }
        }
    }
}
