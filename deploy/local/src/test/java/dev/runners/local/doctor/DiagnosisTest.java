package dev.runners.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Wire;
import dev.runners.local.stack.StackStatus;
import dev.runners.local.stack.StackStatus.PartState;
import dev.runners.local.stack.StackStatus.PartStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {

    private static final Instant NOW = WellStatus.NOW;

    @Test
    void whatIsWellIsNotSpokenOf() throws IOException {
        assertThat(Diagnosis.ofDisk(10L << 30)).isEmpty();
        assertThat(Diagnosis.ofParts(stack(part("kafka", PartState.READY, 0, null)), true, part -> true))
                .isEmpty();
        assertThat(Diagnosis.ofStatus(WellStatus.json(), NOW)).isEmpty();
    }

    @Test
    void aDiskThatIsAlmostFullIsSaidWithWhatIsLeft() {
        assertThat(Diagnosis.ofDisk((3L << 30) / 2)).singleElement().asString().startsWith("Only 1.5 GiB are left");
    }

    @Test
    void aPortThatSomebodyElseHasIsSaid() {
        assertThat(Diagnosis.ofPort("http://127.0.0.1:24000", port -> port != 24000))
                .singleElement()
                .asString()
                .contains("port 24000");
        assertThat(Diagnosis.ofPort("http://127.0.0.1:24000", port -> true)).isEmpty();
        assertThat(Diagnosis.ofPort(null, port -> false)).isEmpty();
    }

    @Test
    void partsThatAreNotReadyAreNamedWithTheirReason() {
        StackStatus stack = stack(
                part("kafka", PartState.ENDED, 3, "ended with code 1"),
                part("registry-service", PartState.WAITING, 0, null),
                part("aws", PartState.READY, 2, "was killed (SIGKILL) after 9 s"),
                part("gateway", PartState.READY, 1, "ended with exit code 3 after 9 s"),
                part("release-service", PartState.READY, 0, null));
        assertThat(Diagnosis.ofParts(stack, true, part -> !part.name().equals("release-service")))
                .containsExactly(
                        "kafka is down (ended with code 1): ./runners logs kafka says what it does.",
                        "registry-service is waiting for another part: ./runners logs registry-service says what it does.",
                        "aws is ready, but had to be started again 2 times (was killed (SIGKILL) after 9 s): its log cannot say why; the kernel's may (dmesg), for it does so when memory runs out.",
                        "gateway is ready, but had to be started again once (ended with exit code 3 after 9 s): ./runners logs gateway says why.",
                        "release-service runs (process 1), but does not answer on port 8080: it hangs, or was stopped by a signal.");
        assertThat(Diagnosis.ofParts(stack, false, part -> true))
                .singleElement()
                .asString()
                .contains("launcher is gone");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /parts/0/up                 | false                  | no answer from kafka, since 2026-05-01T11:00:00Z
                    /queue                      | null                   | registry-service does not answer
                    /queue/mass_silence_since   | "2026-05-01T11:59:00Z" | fell silent at once, at 2026-05-01T11:59:00Z, and 7 attempts wait
                    /caught_up                  | false                  | show what was so at 2026-05-01T11:59:59Z
                    /as_of                      | "2026-05-01T11:59:30Z" | is 30 s ahead of that of the installation
                    /as_of                      | "2026-05-01T12:00:09Z" | is 9 s behind that of the installation
                    /heartbeats                 | null                   | heartbeat-service does not answer
                    /heartbeats/partitions      | 0                      | Nobody judges who is alive
                    /heartbeats/stands_still_ms | 61000                  | Nobody is judged for 61 s now
                    /heartbeats/lag_ms          | 9000                   | Verdicts are 9 s late
                    /heartbeats/credentials_lag_ms | 12000               | registrations and revocations for 12 s
                    /heartbeats/unacknowledged  | 6000                   | more slowly than they come: 6000 wait
                    """)
    void eachFigureThatIsOffIsOneSentence(String pointer, String value, String sentence) throws IOException {
        ObjectNode status = WellStatus.json();
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) status.at(pointer.substring(0, last)))
                .set(pointer.substring(last + 1), Wire.JSON.readTree(value));
        assertThat(Diagnosis.ofStatus(status, NOW)).singleElement().asString().contains(sentence);
    }

    private static StackStatus stack(PartStatus... parts) {
        return new StackStatus(1, "http://127.0.0.1:8080", true, NOW, List.of(parts));
    }

    private static PartStatus part(String name, PartState state, int restarts, @Nullable String note) {
        return new PartStatus(name, state, 1L, 8080, NOW, restarts, note);
    }
}
