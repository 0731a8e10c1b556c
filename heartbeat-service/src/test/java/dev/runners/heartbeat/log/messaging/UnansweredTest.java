package dev.runners.heartbeat.log.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Ids;
import dev.runners.contracts.heartbeat.Heartbeat;
import dev.runners.contracts.heartbeat.HeartbeatBatch.Beat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UnansweredTest {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final Unanswered unanswered = new Unanswered();

    @Test
    void whoWaitedForTwoSecondsIsToldThatNobodyKnows() {
        WaitingBeat beat = beat();
        unanswered.look(beat.since() + 2_000 * MILLI);
        assertThat(beat.taken()).isNotDone();

        unanswered.look(beat.since() + 2_001 * MILLI);
        assertThat(beat.taken()).isCompletedWithValue(false);

        beat.answer(true);
        assertThat(beat.taken()).as("the first answer counts").isCompletedWithValue(false);
    }

    @Test
    void anAnswerIsNotTakenBackAndHidesNobodyBehindIt() {
        WaitingBeat answered = beat();
        WaitingBeat waiting = beat();
        answered.answer(true);

        unanswered.look(waiting.since() + 2_001 * MILLI);
        assertThat(answered.taken()).isCompletedWithValue(true);
        assertThat(waiting.taken()).isCompletedWithValue(false);
    }

    private WaitingBeat beat() {
        WaitingBeat beat = WaitingBeat.of(new Beat(Ids.next(), null, Heartbeat.EMPTY));
        unanswered.add(beat);
        return beat;
    }
}
