package dev.runners.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who comes while others are answered is answered with all who came meanwhile, in order; a fault stays one's own. */
class AskTogetherTest {

    private static final int FAULTY = 13;

    private final List<List<Integer>> rounds = new ArrayList<>();
    private final List<UniEmitter<? super List<String>>> open = new ArrayList<>();
    private final AskTogether<Integer, String> together = new AskTogether<>(
            round -> {
                rounds.add(round);
                return Uni.createFrom().emitter(open::add);
            },
            one -> one == FAULTY
                    ? Uni.createFrom().failure(new IllegalStateException("my own fault"))
                    : Uni.createFrom().item("alone " + one));

    @Test
    void whoComesAloneIsAskedForAtOnce() {
        CompletableFuture<String> one = ask(1);
        assertThat(rounds).containsExactly(List.of(1));
        assertThat(one).isNotDone();
        open.getFirst().complete(List.of("a"));
        assertThat(one).isCompletedWithValue("a");
    }

    @Test
    void whoComesMeanwhileIsAskedForTogetherNext() {
        CompletableFuture<String> first = ask(1);
        List<CompletableFuture<String>> next =
                IntStream.of(2, 3, 4).mapToObj(this::ask).toList();
        assertThat(rounds).hasSize(1);
        open.getFirst().complete(List.of("a"));
        assertThat(first).isCompletedWithValue("a");
        assertThat(rounds).containsExactly(List.of(1), List.of(2, 3, 4));
        open.getLast().complete(List.of("b", "c", "d"));
        assertThat(next).extracting(CompletableFuture::join).containsExactly("b", "c", "d");
    }

    @Test
    void asManyAsARoundMayBeWaitForNobody() {
        List<CompletableFuture<String>> all =
                IntStream.rangeClosed(0, 21).mapToObj(this::ask).toList();
        assertThat(rounds).hasSize(2);
        assertThat(rounds.getLast()).hasSize(20).startsWith(1);
        open.getFirst().complete(List.of("a"));
        assertThat(rounds).as("another one is under way").hasSize(2);
        open.getLast()
                .complete(IntStream.rangeClosed(1, 20).mapToObj(i -> "b" + i).toList());
        assertThat(rounds.getLast()).containsExactly(21);
        open.getLast().complete(List.of("c"));
        assertThat(all)
                .extracting(CompletableFuture::join)
                .startsWith("a", "b1")
                .endsWith("b20", "c");
    }

    @Test
    void ofARoundThatFailsEachIsAskedForAlone() {
        CompletableFuture<String> first = ask(1);
        CompletableFuture<String> faulty = ask(FAULTY);
        CompletableFuture<String> other = ask(3);
        open.getFirst().complete(List.of("a"));
        CompletableFuture<String> next = ask(4);
        open.getLast().fail(new IllegalStateException("of one of them"));
        assertThat(first).isCompletedWithValue("a");
        assertThatThrownBy(faulty::join).hasRootCauseMessage("my own fault");
        assertThat(other).isCompletedWithValue("alone 3");
        open.getLast().complete(List.of("d"));
        assertThat(next).isCompletedWithValue("d");
    }

    @Test
    void soItIsWhenAnAnswerIsMissing() {
        CompletableFuture<String> one = ask(1);
        open.getFirst().complete(List.of());
        assertThat(one).isCompletedWithValue("alone 1");
    }

    @Test
    void aConnectionThatIsLostOrNotToBeHadIsToldAtOnce() {
        List<Exception> away = List.of(
                new IOException("refused"),
                ClosedConnectionException.INSTANCE,
                new PgException("ended by an administrator", "FATAL", "57P01", null));
        for (Exception failure : away) {
            CompletableFuture<String> one = ask(1);
            open.getLast().fail(failure);
            assertThatThrownBy(one::join).cause().isSameAs(failure);
        }
        CompletableFuture<String> slow = ask(1);
        open.getLast().fail(new PgException("statement timeout", "ERROR", "57014", null));
        assertThat(slow).as("of another one's statement").isCompletedWithValue("alone 1");
    }

    private CompletableFuture<String> ask(int question) {
        return together.ask(question).subscribeAsCompletionStage();
    }
}
