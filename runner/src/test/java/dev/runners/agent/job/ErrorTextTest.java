package dev.runners.agent.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorTextTest {

    private static final String FRAMED = """
            \u001b[31m╷\u001b[0m\u001b[0m
            \u001b[31m│\u001b[0m \u001b[0m\u001b[1m\u001b[31mError: \u001b[0m\u001b[0m\u001b[1mlocal-exec provisioner error\u001b[0m
            \u001b[31m│\u001b[0m \u001b[0m
            \u001b[31m│\u001b[0m \u001b[0m\u001b[0m  on main.tf line 2:
            \u001b[31m╵\u001b[0m\u001b[0m
            """;

    @Test
    void aFrameInColoursIsNotPartOfAnError() {
        assertThat(ErrorText.of(FRAMED, "nothing"))
                .isEqualTo("Error: local-exec provisioner error\n\n  on main.tf line 2:");
    }

    @Test
    void withoutAnErrorTheLastPartCounts() {
        assertThat(ErrorText.of("\u001b[31mfatal: no such branch\u001b[0m\n", "nothing"))
                .isEqualTo("fatal: no such branch");
        assertThat(ErrorText.of("\u001b[0m\n", "git clone failed")).isEqualTo("git clone failed");
    }
}
