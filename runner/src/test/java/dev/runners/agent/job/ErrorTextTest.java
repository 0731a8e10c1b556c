package dev.runners.agent.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorTextTest {

    private static final String FRAMED = """
            ╷
            │ Error: local-exec provisioner error
            │
            │   on main.tf line 2:
            ╵
            """;

    @Test
    void theFrameIsNotPartOfAnError() {
        assertThat(ErrorText.of(FRAMED, "nothing"))
                .isEqualTo("Error: local-exec provisioner error\n\n  on main.tf line 2:");
    }

    @Test
    void withoutAnErrorTheLastPartCounts() {
        assertThat(ErrorText.of("fatal: no such branch\n", "nothing")).isEqualTo("fatal: no such branch");
        assertThat(ErrorText.of("\n", "git clone failed")).isEqualTo("git clone failed");
    }
}
