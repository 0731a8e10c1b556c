package dev.runners.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HowItEndedTest {

    private static final Instant BEGUN = Instant.parse("2026-05-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "exit 3, ended with exit code 3 after 9 s, ./runners logs kafka says why",
        "kill -KILL $$, was killed (SIGKILL) after 9 s, its log cannot say why; the kernel's may (dmesg)",
        "kill -ABRT $$, was ended by signal 6 after 9 s, ./runners logs kafka says why"
    })
    void aProcessThatEndsSaysHow(String command, String said, String where) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("/bin/sh", "-c", command).start().waitFor();
        String note = HowItEnded.said(exit, BEGUN, BEGUN.plusSeconds(9));
        assertThat(note).isEqualTo(said);
        assertThat(HowItEnded.whereToLook("kafka", note)).startsWith(where);
    }
}
