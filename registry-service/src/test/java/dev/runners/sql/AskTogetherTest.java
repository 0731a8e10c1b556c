package dev.runners.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who comes while others are answered is answered with all who came meanwhile, in order, and fails with them. */
class AskTogetherTest {

    private final List<List<Integer>> rounds = new ArrayList<>();
    private final List<UniEmitter<? super List<String>>> open = new ArrayList<>();
    private final AskTogether<Integer, String> together = new AskTogether<>(round -> {
        rounds.add(round);
        return Uni.createFrom().emitter(open::add);
    });

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
    void whoseAnswerIsMissingIsToldSo() {
        CompletableFuture<String> one = ask(1);
        open.getFirst().complete(List.of());
        assertThatThrownBy(one::join).hasRootCauseMessage("Not each question has an answer");
    }

    @Test
    void aFailureIsEverybodysOfItsRoundAndNobodyElses() {
        CompletableFuture<String> first = ask(1);
        CompletableFuture<String> second = ask(2);
        CompletableFuture<String> third = ask(3);
        open.getFirst().complete(List.of("a"));
        CompletableFuture<String> fourth = ask(4);
        open.getLast().fail(new IllegalStateException("not today"));
        assertThat(first).isCompletedWithValue("a");
        assertThatThrownBy(second::join).hasRootCauseMessage("not today");
        assertThatThrownBy(third::join).hasRootCauseMessage("not today");
        open.getLast().complete(List.of("d"));
        assertThat(fourth).isCompletedWithValue("d");
    }

    private CompletableFuture<String> ask(int question) {
        return together.ask(question).subscribeAsCompletionStage();
    }
}
