package dev.runners.registry.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageByPageTest {

    private int read;

    private Uni<List<Integer>> next() {
        int page = read++;
        return Uni.createFrom()
                .item(
                        page < 1000
                                ? IntStream.range(page * 3, page * 3 + 3)
                                        .boxed()
                                        .toList()
                                : List.of());
    }

    @Test
    void whoTakesNothingHasNothingRead() {
        AssertSubscriber<Integer> slow =
                PageByPage.items(this::next).subscribe().withSubscriber(AssertSubscriber.create());
        assertThat(read).isZero();
        slow.request(1);
        slow.request(2);
        slow.assertItems(0, 1, 2);
        assertThat(read).isEqualTo(1);
        slow.request(1);
        assertThat(read).isEqualTo(2);
        slow.cancel();
        assertThat(read).isEqualTo(2);
    }

    @Test
    void anEmptyPageIsTheEnd() {
        List<Integer> all =
                PageByPage.items(this::next).collect().asList().await().indefinitely();
        assertThat(all).isEqualTo(IntStream.range(0, 3000).boxed().toList());
        assertThat(read).isEqualTo(1001);
    }
}
