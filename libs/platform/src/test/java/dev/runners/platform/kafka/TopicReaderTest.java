package dev.runners.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobEvent;
import dev.runners.platform.kafka.TopicReader.From;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicReaderTest {

    @Test
    void whoGivesUpWaitingForTheEndIsForgotten() {
        // Not started: as while Kafka is away, no end is ever reached.
        try (TopicReader<JobEvent> reader =
                new TopicReader<>(Map.of(), Topics.JOBS, From.BEGINNING, (key, event, at) -> {})) {
            int before = reader.waiting();
            for (int i = 0; i < 100; i++) {
                Uni<Void> end = Uni.createFrom()
                        .completionStage(reader::awaitEnd)
                        .ifNoItem()
                        .after(Duration.ofMillis(1))
                        .fail();
                assertThatThrownBy(() -> end.await().indefinitely()).isInstanceOf(TimeoutException.class);
            }
            assertThat(reader.waiting()).isEqualTo(before);
        }
    }
}
